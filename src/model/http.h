// SPDX-License-Identifier: Apache-2.0
// One GET over HTTP, by libcurl. No redirects are followed, nothing is tried twice: who asks
// decides that (hub_client.h).
//
// Libcurl is loaded when it is first needed: it brings 30 libraries, and loading them takes longer
// than everything that a command does without the Hub.
//
// Thread safety: an Http may be used by several threads at once.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>

#include "base/result.h"

namespace assay::model {

struct HttpRequest {
  std::string url = {};       // http or https
  std::string token = {};     // sent as bearer token; empty: none
  std::string range = {};     // "0-99", "100-"; empty: everything
  std::string if_range = {};  // an ETag: the range is only good for that version
  std::size_t limit = 0;      // bytes of the body that are taken
};

// How a transfer ended.
enum class HttpEnd : std::uint8_t {
  complete,
  over_limit,  // there was more than `limit`; what came until then is in the body
  cut,         // no connection, cut, stalled: trying again may help
  impossible,  // certificate, protocol, address: it will not
};

// Header fields are empty where the answer has none.
struct HttpAnswer {
  HttpEnd end = HttpEnd::impossible;
  std::string failure = {};   // one line where it is not complete
  int status = 0;             // 0: there was no answer
  std::string location = {};  // where a redirect leads, absolute
  std::string etag = {};
  std::string content_range = {};
  std::string content_length = {};
  std::string retry_after = {};
  std::string rate_limit = {};
  std::string linked_etag = {};  // X-Linked-ETag: of the file that a redirect leads to
  std::string error_code = {};   // X-Error-Code: "GatedRepo"
  std::string body = {};         // of an error: at most 64 KB
};

class Http {
 public:
  struct Timeouts {
    std::chrono::milliseconds connect{10'000};
    std::chrono::seconds stall{30};  // with fewer than 100 bytes a second
  };

  // Fails (unreadable) where libcurl is not installed.
  [[nodiscard]] static Result<std::unique_ptr<Http>> create(const Timeouts& timeouts);
  ~Http();
  Http(const Http&) = delete;
  Http& operator=(const Http&) = delete;

  [[nodiscard]] HttpAnswer get(const HttpRequest& request) const;

 private:
  struct Impl;
  explicit Http(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace assay::model
