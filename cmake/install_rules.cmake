# SPDX-License-Identifier: Apache-2.0
# `cmake --install build/release --prefix DIR`: the binary, one library with the headers that
# assay/assay.h needs and a CMake package, man page, shell completions, license.
include(CMakePackageConfigHelpers)

# The layers as one archive, since a program that links assay should not know of them.
add_library(assay_bundle STATIC)
set(layers base text license_code clause_image model lineage policy report api)
foreach(layer IN LISTS layers)
  target_sources(assay_bundle PRIVATE $<TARGET_OBJECTS:assay_${layer}>)
endforeach()
set_target_properties(assay_bundle PROPERTIES OUTPUT_NAME assay EXPORT_NAME assay LINKER_LANGUAGE CXX
  ARCHIVE_OUTPUT_DIRECTORY "${PROJECT_BINARY_DIR}")
target_compile_features(assay_bundle INTERFACE cxx_std_20)
# Headers name each other from the root of src/ ("base/result.h"), programs say <assay/assay.h>.
target_include_directories(assay_bundle INTERFACE
  $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>
  $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}/assay>)
target_link_libraries(assay_bundle INTERFACE
  $<INSTALL_INTERFACE:tl::expected> $<INSTALL_INTERFACE:PkgConfig::utf8proc>
  $<INSTALL_INTERFACE:PkgConfig::libyaml> $<INSTALL_INTERFACE:simdjson::simdjson>
  $<INSTALL_INTERFACE:ZLIB::ZLIB>)

set(package_directory "${CMAKE_INSTALL_LIBDIR}/cmake/assay")
install(TARGETS assay RUNTIME DESTINATION "${CMAKE_INSTALL_BINDIR}")
install(TARGETS assay_bundle EXPORT assay ARCHIVE DESTINATION "${CMAKE_INSTALL_LIBDIR}")
install(EXPORT assay NAMESPACE assay:: FILE assay-targets.cmake DESTINATION "${package_directory}")
write_basic_package_version_file("${PROJECT_BINARY_DIR}/assay-config-version.cmake"
  COMPATIBILITY SameMinorVersion)
install(FILES "${PROJECT_SOURCE_DIR}/cmake/assay-config.cmake"
              "${PROJECT_BINARY_DIR}/assay-config-version.cmake" DESTINATION "${package_directory}")

set(include_directory "${CMAKE_INSTALL_INCLUDEDIR}/assay")
install(FILES include/assay/assay.h include/assay/check.h include/assay/plan.h DESTINATION "${include_directory}")
# What the two name, and what that names.
foreach(header IN ITEMS
        base/byte_source.h base/data_files.h base/quote.h base/range.h base/result.h
        license/catalog.h license/reading.h license/term.h
        model/architecture.h model/card.h model/finder.h model/model.h model/parents.h
        model/repository.h model/tensors.h
        lineage/family.h lineage/known_models.h
        policy/check.h policy/finding.h policy/plan.h policy/policy.h policy/standing.h policy/use.h
        policy/verdict.h
        report/catalog_entry.h report/clause_test.h report/report.h report/style.h)
  cmake_path(GET header PARENT_PATH layer)
  install(FILES "src/${header}" DESTINATION "${include_directory}/${layer}")
endforeach()

install(FILES man/assay.1 DESTINATION "${CMAKE_INSTALL_MANDIR}/man1")
install(FILES completions/assay.bash DESTINATION "${CMAKE_INSTALL_DATADIR}/bash-completion/completions"
        RENAME assay)
install(FILES completions/_assay DESTINATION "${CMAKE_INSTALL_DATADIR}/zsh/site-functions")
install(FILES completions/assay.fish DESTINATION "${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d")
install(FILES LICENSE README.md CHANGELOG.md DESTINATION "${CMAKE_INSTALL_DOCDIR}")
