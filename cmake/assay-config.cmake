# SPDX-License-Identifier: Apache-2.0
# find_package(assay) gives the target assay::assay, for programs that #include <assay/assay.h>.
include(CMakeFindDependencyMacro)
find_dependency(tl-expected)
find_dependency(simdjson)
find_dependency(ZLIB)
find_dependency(PkgConfig)
pkg_check_modules(utf8proc REQUIRED QUIET IMPORTED_TARGET libutf8proc)
pkg_check_modules(libyaml REQUIRED QUIET IMPORTED_TARGET yaml-0.1)
include("${CMAKE_CURRENT_LIST_DIR}/assay-targets.cmake")
