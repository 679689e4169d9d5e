// A room that has no source yet still is a library.
