# SPDX-License-Identifier: Apache-2.0
# Refuses an #include that goes against the layers. One include root serves all folders of src/, so
# the link lines alone do not stop one. Run as a test:
#   cmake -DROOT=<repository> -P cmake/check_layers.cmake
cmake_minimum_required(VERSION 3.25)

# What each folder may include besides its own headers. The only place that says so.
set(layer_base "")
set(layer_text base)
set(layer_license base text)
set(layer_model base text)
set(layer_lineage base model)
set(layer_policy base text license model lineage)
set(layer_report base text license model lineage policy)
set(layer_api base text license model lineage policy report)
set(layer_cli base text license model lineage policy report api)
set(layers base text license model lineage policy report api cli)

file(GLOB_RECURSE files RELATIVE "${ROOT}/src" "${ROOT}/src/*.h" "${ROOT}/src/*.cc")
if(NOT files)
  message(FATAL_ERROR "no source files below ${ROOT}/src")
endif()
list(SORT files)

set(refused "")
foreach(file IN LISTS files)
  string(REGEX MATCH "^[^/]+" layer "${file}")
  if(NOT layer IN_LIST layers)
    string(APPEND refused "\n  src/${file}: ${layer} is no layer; cmake/check_layers.cmake lists them")
    continue()
  endif()
  file(STRINGS "${ROOT}/src/${file}" includes REGEX "^[ \t]*#[ \t]*include[ \t]*\"[^\"]+/")
  foreach(include IN LISTS includes)
    string(REGEX REPLACE "^[^\"]*\"([^/\"]+)/.*" "\\1" target "${include}")
    if(NOT target STREQUAL layer AND target IN_LIST layers AND NOT target IN_LIST layer_${layer})
      string(REGEX REPLACE "^[^\"]*\"([^\"]+)\".*" "\\1" header "${include}")
      string(APPEND refused "\n  src/${file}: includes \"${header}\", but ${layer} may not know ${target}")
    endif()
  endforeach()
endforeach()
if(refused)
  message(FATAL_ERROR "#includes against the layers:${refused}")
endif()
