# SPDX-License-Identifier: Apache-2.0
# Warnings for our own code, linked PRIVATE; errors where CMAKE_COMPILE_WARNING_AS_ERROR says so.
add_library(assay_warnings INTERFACE)
target_compile_options(assay_warnings INTERFACE
  $<$<COMPILE_LANGUAGE:CXX>:-Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion
  -Wold-style-cast -Wnon-virtual-dtor -Wswitch-enum>
  # g++ 12 sees overlapping copies in std::string where there are none (its bug 105651).
  $<$<AND:$<COMPILE_LANGUAGE:CXX>,$<CXX_COMPILER_ID:GNU>>:-Wno-restrict>)
