# SPDX-License-Identifier: Apache-2.0
# Target clang_tidy: every source file below src/ through clang-tidy, as many at once as there are
# processors. Checks and their reasons: .clang-tidy.
find_program(RUN_CLANG_TIDY NAMES run-clang-tidy run-clang-tidy-14)
if(RUN_CLANG_TIDY)
  add_custom_target(clang_tidy
    COMMAND "${RUN_CLANG_TIDY}" -quiet -p "${PROJECT_BINARY_DIR}" "${PROJECT_SOURCE_DIR}/src/.*[.]cc$"
    WORKING_DIRECTORY "${PROJECT_SOURCE_DIR}" USES_TERMINAL VERBATIM)
endif()
