// SPDX-License-Identifier: Apache-2.0
// The image that tools/compile_clauses.cc wrote into the build folder.
        .section .rodata
        .balign 16
        .global assay_clause_image_begin
        .hidden assay_clause_image_begin
assay_clause_image_begin:
        .incbin ASSAY_CLAUSE_IMAGE
        .global assay_clause_image_end
        .hidden assay_clause_image_end
assay_clause_image_end:
        .byte 0
        .section .note.GNU-stack,"",%progbits
