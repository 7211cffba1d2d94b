// SPDX-License-Identifier: Apache-2.0
#include "model/http.h"

#include <curl/curl.h>
#include <dlfcn.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdlib>
#include <mutex>
#include <string_view>
#include <utility>
#include <vector>

namespace assay::model {
namespace {

constexpr std::size_t kMaxErrorBytes = std::size_t{64} << 10;
constexpr std::size_t kMaxHeaderBytes = std::size_t{256} << 10;  // all of one answer
constexpr std::size_t kMaxFieldBytes = 4096;
constexpr std::size_t kMaxIdle = 8;  // handles that wait with their connections
constexpr long kSlowest = 100;       // bytes a second
constexpr long kLongest = 600;       // seconds for one transfer
constexpr const char* kUserAgent = "assay/" ASSAY_VERSION;

// The functions of libcurl that are used.
struct Library {
  decltype(&::curl_global_init) global_init = nullptr;
  decltype(&::curl_easy_init) easy_init = nullptr;
  decltype(&::curl_easy_cleanup) easy_cleanup = nullptr;
  decltype(&::curl_easy_reset) easy_reset = nullptr;
  decltype(&::curl_easy_perform) easy_perform = nullptr;
  decltype(&::curl_easy_setopt) easy_setopt = nullptr;
  decltype(&::curl_easy_getinfo) easy_getinfo = nullptr;
  decltype(&::curl_easy_strerror) easy_strerror = nullptr;
  decltype(&::curl_slist_append) slist_append = nullptr;
  decltype(&::curl_slist_free_all) slist_free_all = nullptr;
  bool ready = false;
};

Library load() {
  Library curl;
  void* library = nullptr;
  for (const char* const name : {"libcurl.so.4", "libcurl-gnutls.so.4"}) {
    library = library == nullptr ? ::dlopen(name, RTLD_NOW | RTLD_LOCAL) : library;
  }
  if (library == nullptr) {
    return curl;
  }
  bool found = true;
  const auto take = [&](auto& function, const char* name) {
    function =
        reinterpret_cast<std::remove_reference_t<decltype(function)>>(::dlsym(library, name));
    found = found && function != nullptr;
  };
  take(curl.global_init, "curl_global_init");
  take(curl.easy_init, "curl_easy_init");
  take(curl.easy_cleanup, "curl_easy_cleanup");
  take(curl.easy_reset, "curl_easy_reset");
  take(curl.easy_perform, "curl_easy_perform");
  take(curl.easy_setopt, "curl_easy_setopt");
  take(curl.easy_getinfo, "curl_easy_getinfo");
  take(curl.easy_strerror, "curl_easy_strerror");
  take(curl.slist_append, "curl_slist_append");
  take(curl.slist_free_all, "curl_slist_free_all");
  curl.ready = found && curl.global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
  return curl;
}

const Library& library() {
  static const Library curl = load();
  return curl;
}

// What one transfer fills.
struct Transfer {
  HttpAnswer answer;
  std::size_t limit = 0;
  std::size_t header_bytes = 0;
  bool over_limit = false;
};

struct Field {
  std::string_view name;
  std::string HttpAnswer::*place;
};

constexpr std::array<Field, 7> kFields{{{"etag", &HttpAnswer::etag},
                                        {"content-range", &HttpAnswer::content_range},
                                        {"content-length", &HttpAnswer::content_length},
                                        {"retry-after", &HttpAnswer::retry_after},
                                        {"ratelimit", &HttpAnswer::rate_limit},
                                        {"x-linked-etag", &HttpAnswer::linked_etag},
                                        {"x-error-code", &HttpAnswer::error_code}}};

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) {
    return {};
  }
  return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

// "HTTP/1.1 200 OK": three digits after the first space.
int status_of(std::string_view line) {
  const std::size_t space = line.find(' ');
  int status = 0;
  for (std::size_t i = 1; space != std::string_view::npos && i <= 3; ++i) {
    const char digit = space + i < line.size() ? line[space + i] : '\0';
    if (digit < '0' || digit > '9') {
      return 0;
    }
    status = status * 10 + (digit - '0');
  }
  return status;
}

std::size_t on_header(char* data, std::size_t size, std::size_t count, void* user) {
  auto& transfer = *static_cast<Transfer*>(user);
  const std::string_view line(data, size * count);
  transfer.header_bytes += line.size();
  if (transfer.header_bytes > kMaxHeaderBytes) {
    return 0;
  }
  if (line.starts_with("HTTP/")) {
    transfer.answer = {};  // an interim answer (100 Continue) went before
    transfer.answer.status = status_of(line);
    return line.size();
  }
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos) {
    return line.size();
  }
  std::string name(line.substr(0, colon));
  std::transform(name.begin(), name.end(), name.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  for (const Field& field : kFields) {
    if (field.name == name) {
      transfer.answer.*field.place = trimmed(line.substr(colon + 1)).substr(0, kMaxFieldBytes);
    }
  }
  return line.size();
}

std::size_t on_body(char* data, std::size_t size, std::size_t count, void* user) {
  auto& transfer = *static_cast<Transfer*>(user);
  std::string& body = transfer.answer.body;
  const std::size_t limit =
      transfer.answer.status < 300 ? transfer.limit : std::min(transfer.limit, kMaxErrorBytes);
  const std::size_t taken = std::min(size * count, limit - std::min(limit, body.size()));
  body.append(data, taken);
  transfer.over_limit = taken < size * count;
  return taken;
}

HttpEnd end_of(CURLcode code, const Transfer& transfer) {
  switch (static_cast<int>(code)) {
    case CURLE_OK:
      return HttpEnd::complete;
    case CURLE_WRITE_ERROR:
      return transfer.over_limit ? HttpEnd::over_limit : HttpEnd::impossible;
    case CURLE_COULDNT_RESOLVE_PROXY:
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_CONNECT:
    case CURLE_PARTIAL_FILE:
    case CURLE_OPERATION_TIMEDOUT:
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_GOT_NOTHING:
    case CURLE_SEND_ERROR:
    case CURLE_RECV_ERROR:
    case CURLE_HTTP2:
    case CURLE_HTTP2_STREAM:
      return HttpEnd::cut;
    default:
      return HttpEnd::impossible;
  }
}

// A bundle of certificates that the user's other programs trust too: behind a company's proxy the
// system's own do not suffice.
const char* certificates() {
  for (const char* const name : {"SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"}) {
    const char* const value = std::getenv(name);
    if (value != nullptr && *value != '\0') {
      return value;
    }
  }
  return nullptr;
}

}  // namespace

struct Http::Impl {
  Timeouts timeouts;
  std::mutex mutex;
  std::vector<CURL*> idle;

  // A handle that nobody else uses; it keeps its connections for the next request.
  CURL* take() {
    const std::lock_guard lock(mutex);
    if (idle.empty()) {
      return library().easy_init();
    }
    CURL* const handle = idle.back();
    idle.pop_back();
    return handle;
  }

  void give_back(CURL* handle) {
    const std::lock_guard lock(mutex);
    if (idle.size() < kMaxIdle) {
      library().easy_reset(handle);
      idle.push_back(handle);
    } else {
      library().easy_cleanup(handle);
    }
  }

  void prepare(CURL* handle, const HttpRequest& request, curl_slist* headers, Transfer& transfer,
               char* failure) const {
    const auto set = [handle](CURLoption option, auto value) {
      library().easy_setopt(handle, option, value);
    };
    set(CURLOPT_URL, request.url.c_str());
    set(CURLOPT_PROTOCOLS_STR, "http,https");
    set(CURLOPT_FOLLOWLOCATION, 0L);
    set(CURLOPT_NOSIGNAL, 1L);
    set(CURLOPT_USERAGENT, kUserAgent);
    set(CURLOPT_HTTPHEADER, headers);
    set(CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(timeouts.connect.count()));
    set(CURLOPT_LOW_SPEED_LIMIT, kSlowest);
    set(CURLOPT_LOW_SPEED_TIME, static_cast<long>(timeouts.stall.count()));
    set(CURLOPT_TIMEOUT, kLongest);
    set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
    set(CURLOPT_HEADERFUNCTION, &on_header);
    set(CURLOPT_HEADERDATA, &transfer);
    set(CURLOPT_WRITEFUNCTION, &on_body);
    set(CURLOPT_WRITEDATA, &transfer);
    set(CURLOPT_ERRORBUFFER, failure);
    if (!request.range.empty()) {
      set(CURLOPT_RANGE, request.range.c_str());
    }
    if (const char* const bundle = certificates()) {
      set(CURLOPT_CAINFO, bundle);
    }
  }
};

Http::Http(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}

Http::~Http() {
  for (CURL* const handle : impl_->idle) {
    library().easy_cleanup(handle);
  }
}

Result<std::unique_ptr<Http>> Http::create(const Timeouts& timeouts) {
  if (!library().ready) {
    return fail(ErrorCode::unreadable,
                "the Hub is reached by libcurl, which is not installed; install Debian's package "
                "libcurl4, or the model's files with another tool");
  }
  auto impl = std::make_unique<Impl>();
  impl->timeouts = timeouts;
  return std::unique_ptr<Http>(new Http(std::move(impl)));
}

HttpAnswer Http::get(const HttpRequest& request) const {
  Transfer transfer;
  transfer.limit = request.limit;
  CURL* const handle = impl_->take();
  if (handle == nullptr) {
    transfer.answer.failure = "out of memory";
    return transfer.answer;
  }
  curl_slist* headers = nullptr;
  const auto add = [&headers](const std::string& name, const std::string& value) {
    if (!value.empty()) {
      curl_slist* const longer = library().slist_append(headers, (name + value).c_str());
      headers = longer == nullptr ? headers : longer;
    }
  };
  add("Authorization: Bearer ", request.token);
  add("If-Range: ", request.if_range);
  std::array<char, CURL_ERROR_SIZE> failure{};
  impl_->prepare(handle, request, headers, transfer, failure.data());
  const CURLcode code = library().easy_perform(handle);
  HttpAnswer& answer = transfer.answer;
  answer.end = end_of(code, transfer);
  if (answer.end != HttpEnd::complete) {
    answer.failure = failure[0] != '\0' ? failure.data() : library().easy_strerror(code);
  }
  const char* location = nullptr;
  if (library().easy_getinfo(handle, CURLINFO_REDIRECT_URL, &location) == CURLE_OK &&
      location != nullptr) {
    answer.location = location;
  }
  library().slist_free_all(headers);
  impl_->give_back(handle);
  return std::move(transfer.answer);
}

}  // namespace assay::model
