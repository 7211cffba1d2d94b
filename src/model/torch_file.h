// SPDX-License-Identifier: Apache-2.0
// Files of torch.save: ZIP archives (since 1.6) and the pickles before them. The tensor index is
// read by a pickle reader that executes nothing (docs/formats/torch.md).
#pragma once

#include <string_view>

#include "base/byte_source.h"
#include "base/result.h"
#include "model/tensors.h"

namespace assay::model {

// What the file would do when it is loaded is in Header::problems: `unsafe` with each global that
// does more than build tensors and its byte offset, `malformed` for broken pickles, in which
// globals may have been found before. Offsets of tensors are those in their storage.
//
// `path` decides how much is expected of the file: a `.bin` may be anything, so one that is neither
// archive nor pickle has no tensors and no problems. Fails: unreadable, malformed (a broken
// archive).
[[nodiscard]] Result<Header> read_torch(const ByteSource& source, std::string_view path);

}  // namespace assay::model
