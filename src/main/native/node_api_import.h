/*
 * Node-API's functions. Elsewhere the dynamic linker finds them in the process. On Windows a module would have to name
 * the program that exports them, which is node.exe or an Electron application of any name: there they are looked up in
 * the running program instead, through pointers of the same names.
 */
#ifndef DEPTHGAUGE_NODE_API_IMPORT_H
#define DEPTHGAUGE_NODE_API_IMPORT_H

#include <node_api.h>

#if defined(_WIN32)
#include <windows.h>

#define NODE_API_FUNCTIONS(X)                                                                                          \
    X(napi_call_function) X(napi_call_threadsafe_function) X(napi_create_array)           \
    X(napi_create_arraybuffer) X(napi_create_async_work) X(napi_create_double) X(napi_create_error)                    \
    X(napi_create_function) X(napi_create_object) X(napi_create_promise) X(napi_create_reference)                      \
    X(napi_create_string_utf8) X(napi_create_threadsafe_function) X(napi_create_typedarray)                            \
    X(napi_delete_async_work) X(napi_delete_reference) X(napi_get_array_length) X(napi_get_cb_info) X(napi_get_element)  \
    X(napi_get_typedarray_info) X(napi_get_undefined) X(napi_get_value_string_utf8) X(napi_get_value_uint32)           \
    X(napi_is_typedarray) X(napi_queue_async_work) X(napi_reject_deferred) X(napi_release_threadsafe_function)         \
    X(napi_resolve_deferred) X(napi_set_element) X(napi_set_named_property) X(napi_throw)    \
    X(napi_typeof)

#define POINTER(name) static __typeof__(&name) name##_found;
NODE_API_FUNCTIONS(POINTER)
#undef POINTER

static int node_api_import(void)
{
    HMODULE program = GetModuleHandleW(NULL);
#define FIND(name)                                                         \
    *(FARPROC *)&name##_found = GetProcAddress(program, #name);            \
    if (!name##_found) return 0;
    NODE_API_FUNCTIONS(FIND)
#undef FIND
    return 1;
}

#define napi_call_function napi_call_function_found
#define napi_call_threadsafe_function napi_call_threadsafe_function_found
#define napi_create_array napi_create_array_found
#define napi_create_arraybuffer napi_create_arraybuffer_found
#define napi_create_async_work napi_create_async_work_found
#define napi_create_double napi_create_double_found
#define napi_create_error napi_create_error_found
#define napi_create_function napi_create_function_found
#define napi_create_object napi_create_object_found
#define napi_create_promise napi_create_promise_found
#define napi_create_reference napi_create_reference_found
#define napi_create_string_utf8 napi_create_string_utf8_found
#define napi_create_threadsafe_function napi_create_threadsafe_function_found
#define napi_create_typedarray napi_create_typedarray_found
#define napi_delete_async_work napi_delete_async_work_found
#define napi_delete_reference napi_delete_reference_found
#define napi_get_cb_info napi_get_cb_info_found
#define napi_get_array_length napi_get_array_length_found
#define napi_get_element napi_get_element_found
#define napi_get_typedarray_info napi_get_typedarray_info_found
#define napi_get_undefined napi_get_undefined_found
#define napi_get_value_string_utf8 napi_get_value_string_utf8_found
#define napi_get_value_uint32 napi_get_value_uint32_found
#define napi_is_typedarray napi_is_typedarray_found
#define napi_queue_async_work napi_queue_async_work_found
#define napi_reject_deferred napi_reject_deferred_found
#define napi_release_threadsafe_function napi_release_threadsafe_function_found
#define napi_resolve_deferred napi_resolve_deferred_found
#define napi_set_element napi_set_element_found
#define napi_set_named_property napi_set_named_property_found
#define napi_throw napi_throw_found
#define napi_typeof napi_typeof_found

#else
static int node_api_import(void) { return 1; }
#endif

#endif
