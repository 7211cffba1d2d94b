// SPDX-License-Identifier: Apache-2.0
#include "hub_server.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <functional>
#include <optional>

namespace assay::test {
namespace {

constexpr int kNoFault = -1;

void send_all(int connection, const std::string& bytes) {
  for (std::size_t sent = 0; sent < bytes.size();) {
    const ssize_t now = ::send(connection, bytes.data() + sent, bytes.size() - sent, MSG_NOSIGNAL);
    if (now <= 0) {
      return;
    }
    sent += static_cast<std::size_t>(now);
  }
}

std::string decoded(const std::string& text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%' && i + 2 < text.size()) {
      out += static_cast<char>(std::stoi(text.substr(i + 1, 2), nullptr, 16));
      i += 2;
    } else {
      out += text[i];
    }
  }
  return out;
}

std::string quoted(const std::string& text) {
  return '"' + text + '"';
}

}  // namespace

struct HubServer::Answer {
  int status = 200;
  std::string headers = {};
  std::string body = {};
  std::optional<std::size_t> length = {};  // where Content-Length is to lie
};

HubServer::HubServer() {
  listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = ::htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  auto* const generic = reinterpret_cast<sockaddr*>(&address);
  if (::bind(listener_, generic, size) == 0 && ::listen(listener_, 64) == 0 &&
      ::getsockname(listener_, generic, &size) == 0) {
    port_ = ::ntohs(address.sin_port);
    acceptor_ = std::jthread([this] { serve(); });
  }
}

HubServer::~HubServer() {
  ::shutdown(listener_, SHUT_RDWR);
  if (acceptor_.joinable()) {
    acceptor_.join();
  }
  workers_.clear();
  ::close(listener_);
}

std::string HubServer::url() const {
  return "http://127.0.0.1:" + std::to_string(port_);
}

void HubServer::add(const std::string& id, const std::string& path, const std::string& bytes) {
  const std::lock_guard lock(mutex_);
  files_[id][path] = bytes;
}

void HubServer::break_next(const std::string& part, Fault fault, int times) {
  const std::lock_guard lock(mutex_);
  faults_.push_back({part, {fault, times}});
}

void HubServer::gate(const std::string& id, const std::string& token) {
  const std::lock_guard lock(mutex_);
  gated_[id] = "Bearer " + token;
}

void HubServer::hide(const std::string& id, const std::string& token) {
  const std::lock_guard lock(mutex_);
  hidden_[id] = "Bearer " + token;
}

void HubServer::set_record(const std::string& id, const std::string& json) {
  const std::lock_guard lock(mutex_);
  records_[id] = json;
}

std::vector<Seen> HubServer::seen(const std::string& part) const {
  const std::lock_guard lock(mutex_);
  std::vector<Seen> out;
  for (const Seen& one : seen_) {
    if (one.path.find(part) != std::string::npos) {
      out.push_back(one);
    }
  }
  return out;
}

std::string HubServer::etag_of(const std::string& bytes) {
  constexpr std::string_view kHex = "0123456789abcdef";
  std::size_t hash = std::hash<std::string>{}(bytes);
  std::string out;
  while (out.size() < 40) {
    out += kHex[hash & 15U];
    hash = (hash >> 4U) | (hash << 60U);
  }
  return out;
}

void HubServer::serve() {
  for (;;) {
    const int connection = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
    if (connection < 0) {
      return;
    }
    workers_.emplace_back([this, connection] {
      serve_one(connection);
      ::close(connection);
    });
  }
}

void HubServer::serve_one(int connection) {
  std::string head;
  std::array<char, 4096> chunk{};
  while (head.find("\r\n\r\n") == std::string::npos) {
    const ssize_t got = ::recv(connection, chunk.data(), chunk.size(), 0);
    if (got <= 0) {
      return;
    }
    head.append(chunk.data(), static_cast<std::size_t>(got));
  }
  const auto field = [&head](const std::string& name) {
    const std::size_t at = head.find("\r\n" + name + ": ");
    const std::size_t begin = at + name.size() + 4;
    return at == std::string::npos ? "" : head.substr(begin, head.find("\r\n", begin) - begin);
  };
  Seen request;
  const std::size_t space = head.find(' ');
  request.path = decoded(head.substr(space + 1, head.find(' ', space + 1) - space - 1));
  request.host = field("Host");
  request.range = field("Range");
  request.if_range = field("If-Range");
  request.authorization = field("Authorization");
  const int fault = fault_of(request);
  Answer answer;
  {
    const std::lock_guard lock(mutex_);
    seen_.push_back(request);
    if (fault == static_cast<int>(Fault::ignored_range)) {
      request.range.clear();
    }
    answer = answer_to(request);
  }
  send_faulty(connection, std::move(answer), fault, request);
}

int HubServer::fault_of(const Seen& request) {
  const std::lock_guard lock(mutex_);
  for (auto& [part, fault] : faults_) {
    if (fault.second > 0 && request.path.find(part) != std::string::npos) {
      --fault.second;
      return static_cast<int>(fault.first);
    }
  }
  return kNoFault;
}

HubServer::Answer HubServer::answer_to(const Seen& request) const {
  const std::string path = request.path.substr(0, request.path.find('?'));
  for (const auto& [id, token] : hidden_) {
    if (path.find(id) != std::string::npos && request.authorization != token) {
      return request.authorization.empty()
                 ? Answer{.status = 401, .headers = "X-Error-Code: RepoNotFound\r\n"}
                 : Answer{.status = 404, .headers = "X-Error-Code: RepoNotFound\r\n"};
    }
  }
  if (path.starts_with("/api/models/")) {
    return record_of(path.substr(12));
  }
  if (path.starts_with("/api/")) {
    return record_of(path.substr(5));
  }
  return file_at(request, path);
}

HubServer::Answer HubServer::record_of(const std::string& rest) const {
  const std::size_t at = rest.find("/revision/");
  const std::string id = rest.substr(0, at);
  const std::string revision = at == std::string::npos ? "main" : rest.substr(at + 10);
  if (const auto given = records_.find(id); given != records_.end()) {
    return {.body = given->second};
  }
  const auto model = files_.find(id);
  if (model == files_.end()) {
    // As the Hub answers who has no token.
    return {.status = 401, .headers = "X-Error-Code: RepoNotFound\r\n"};
  }
  if (revision != "main" && revision != "refs/pr/1" && revision != commit) {
    return {.status = 404, .headers = "X-Error-Code: RevisionNotFound\r\n"};
  }
  std::string json = R"({"id":")" + id + R"(","sha":")" + commit + R"(","siblings":[)";
  for (const auto& [name, bytes] : model->second) {
    json += json.back() == '[' ? "" : ",";
    json += R"({"rfilename":")" + name + '"';
    if (sizes) {
      json +=
          R"(,"size":)" + std::to_string(bytes.size()) + R"(,"blobId":")" + etag_of(bytes) + '"';
    }
    json += '}';
  }
  return {.body = json + "]}"};
}

HubServer::Answer HubServer::file_at(const Seen& request, const std::string& path) const {
  const bool on_cdn = path.starts_with("/cdn/");
  const std::string wanted = on_cdn ? path.substr(4) : path;
  const std::size_t at = wanted.find("/resolve/");
  if (at == std::string::npos || at == 0) {
    return {.status = 404};
  }
  const std::string id = wanted.substr(1, at - 1);
  const auto gate = gated_.find(id);
  if (!on_cdn && gate != gated_.end() && request.authorization != gate->second) {
    return {.status = request.authorization.empty() ? 401 : 403,
            .headers = "X-Error-Code: GatedRepo\r\n"};
  }
  const std::size_t slash = wanted.find('/', at + 9);
  if (plain && wanted.substr(at + 9, slash - at - 9) == commit) {
    return {.status = 404};
  }
  const auto model = files_.find(id);
  const auto file = model == files_.end() ? std::map<std::string, std::string>::const_iterator{}
                                          : model->second.find(wanted.substr(slash + 1));
  if (model == files_.end() || file == model->second.end()) {
    return {.status = 404, .headers = "X-Error-Code: EntryNotFound\r\n"};
  }
  const std::string etag = etag_of(file->second);
  if (redirects && !on_cdn) {
    return {.status = 302,
            .headers = "Location: http://localhost:" + std::to_string(port_) + "/cdn" + path +
                       "\r\nX-Linked-ETag: " + quoted(etag) +
                       "\r\nX-Linked-Size: " + std::to_string(file->second.size()) + "\r\n"};
  }
  return part_of(request, file->second, on_cdn ? "cdn-" + etag.substr(0, 8) : etag);
}

HubServer::Answer HubServer::part_of(const Seen& request, const std::string& bytes,
                                     const std::string& etag) const {
  const std::string tag = "ETag: " + quoted(etag) + "\r\n";
  const bool fits = request.if_range.empty() || request.if_range == quoted(etag);
  if (!request.range.starts_with("bytes=") || !fits) {
    return {.status = 200, .headers = tag, .body = bytes};
  }
  const std::size_t dash = request.range.find('-');
  const std::size_t begin = std::stoul(request.range.substr(6, dash - 6));
  const std::string last = request.range.substr(dash + 1);
  if (begin >= bytes.size()) {
    return {.status = 416,
            .headers = "Content-Range: bytes */" + std::to_string(bytes.size()) + "\r\n"};
  }
  const std::size_t end =
      last.empty() ? bytes.size() : std::min<std::size_t>(std::stoul(last) + 1, bytes.size());
  return {.status = 206,
          .headers = tag + "Content-Range: bytes " + std::to_string(begin) + '-' +
                     std::to_string(end - 1) + '/' + std::to_string(bytes.size()) + "\r\n",
          .body = bytes.substr(begin, end - begin)};
}

void HubServer::send_faulty(int connection, Answer answer, int fault, const Seen& request) {
  const auto is = [fault](Fault one) { return fault == static_cast<int>(one); };
  std::size_t sent = answer.body.size();
  if (is(Fault::hang_up)) {
    return;
  }
  if (is(Fault::cut) || is(Fault::stall)) {
    answer.length = answer.body.size();
    sent /= 2;
  } else if (is(Fault::status_500)) {
    answer = {.status = 500};
  } else if (is(Fault::too_many)) {
    answer = {.status = 429, .headers = "Retry-After: 7\r\n"};
  } else if (is(Fault::too_many_policy)) {
    answer = {.status = 429, .headers = "RateLimit: \"resolvers\";r=0;t=9\r\n"};
  } else if (is(Fault::too_many_long)) {
    answer = {.status = 429, .headers = "Retry-After: 3600\r\n"};
  } else if (is(Fault::long_length)) {
    answer.length = answer.body.size() + 1000;
  } else if (is(Fault::short_length)) {
    answer.length = answer.body.size() / 2;
  } else if (is(Fault::other_range)) {
    answer.headers = "Content-Range: bytes 1-" + std::to_string(answer.body.size()) + "/99\r\n";
  } else if (is(Fault::circle)) {
    answer = {.status = 302, .headers = "Location: " + request.path + "\r\n"};
  } else if (is(Fault::to_file)) {
    answer = {.status = 302, .headers = "Location: file:///etc/hostname\r\n"};
  } else if (is(Fault::no_blobs) && request.path.find("blobs=true") != std::string::npos) {
    answer = {.status = 400};
  }
  std::string head =
      "HTTP/1.1 " + std::to_string(answer.status) + " -\r\nConnection: close\r\n" + answer.headers;
  if (!is(Fault::endless)) {
    head +=
        "Content-Length: " + std::to_string(answer.length.value_or(answer.body.size())) + "\r\n";
  }
  send_all(connection, head + "\r\n" + answer.body.substr(0, sent));
  std::array<char, 64> ignored{};
  if (is(Fault::stall)) {
    static_cast<void>(::recv(connection, ignored.data(), ignored.size(), 0));
  }
  const std::string more(65'536, 'x');
  // Until the client hangs up.
  while (is(Fault::endless) && ::send(connection, more.data(), more.size(), MSG_NOSIGNAL) > 0) {
  }
}

}  // namespace assay::test
