#define SITELARK_JSON
#include "text/json.h"
