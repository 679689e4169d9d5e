// The vocabulary of schema.org (analyzers/data/schema_org.txt names its version and date). Names are bare and
// compared letter for letter. Read once, at the first question; any thread.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sitelark::schema_org {

bool is_type(std::string_view name);  // data types as well
// Whether `type` is `ancestor` or one of its subtypes.
bool is_a(std::string_view type, std::string_view ancestor);
// The type itself, its parents, theirs and so on, nearest first.
std::vector<std::string_view> with_ancestors(std::string_view type);

bool is_property(std::string_view name);
// Whether the property belongs to the type or one of its ancestors.
bool has_property(std::string_view type, std::string_view property);
std::span<const std::string_view> types_with(std::string_view property);
// Types of its values: "Text", "URL", "Date", "Person" ...; empty: no such property.
std::span<const std::string_view> value_types(std::string_view property);

// Members of a closed list ("ItemAvailability"); empty: no enumeration, or one without members.
std::span<const std::string_view> members(std::string_view enumeration);

// What replaces a type or property; empty: nothing.
std::string_view successor_of_type(std::string_view type);
std::string_view successor_of_property(std::string_view property);

// "Did you mean": the nearest name, or empty.
std::string nearest_type(std::string_view name);
std::string nearest_property(std::string_view name);

bool is_data_type(std::string_view name);  // Text, URL, Date ...

}  // namespace sitelark::schema_org
