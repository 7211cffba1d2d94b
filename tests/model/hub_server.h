// SPDX-License-Identifier: Apache-2.0
// A small HTTP server on 127.0.0.1 that lays files out as the Hub does, and goes wrong on demand.
#pragma once

#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace assay::test {

// What goes wrong with one answer.
enum class Fault {
  cut,              // half of the body, then the end of the connection
  hang_up,          // no answer at all
  stall,            // half of the body, then nothing until the client hangs up
  status_500,       //
  too_many,         // 429 with Retry-After: 7
  too_many_policy,  // 429 with RateLimit: "resolvers";r=0;t=9
  too_many_long,    // 429 with Retry-After: 3600
  long_length,      // a Content-Length of a thousand bytes more than there are
  short_length,     // a Content-Length of half
  ignored_range,    // 200 and the whole file, whatever part is asked for
  other_range,      // 206 with another part
  endless,          // 200 without a length, and a body that does not end
  circle,           // a redirect to itself
  to_file,          // a redirect to file:///etc/hostname
  no_blobs,         // 400 where the query says blobs=true
};

struct Seen {
  std::string host;
  std::string path;  // with its query
  std::string range;
  std::string if_range;
  std::string authorization;
};

class HubServer {
 public:
  HubServer();
  HubServer(const HubServer&) = delete;
  HubServer& operator=(const HubServer&) = delete;
  ~HubServer();

  // "http://127.0.0.1:PORT".
  [[nodiscard]] std::string url() const;

  [[nodiscard]] int port() const { return port_; }

  // A file of a model, "org/name", or of a data set, "datasets/org/name".
  void add(const std::string& id, const std::string& path, const std::string& bytes);
  // The next `times` answers to paths that contain `part` go wrong.
  void break_next(const std::string& part, Fault fault, int times = 1);
  // Only who has this token may read files of the model ("gated"), or know of it ("private").
  void gate(const std::string& id, const std::string& token);
  void hide(const std::string& id, const std::string& token);
  // Its record, where it is to be another than that of its files.
  void set_record(const std::string& id, const std::string& json);

  // Files come from http://localhost:PORT/cdn/ by a redirect, as large files of the Hub do.
  bool redirects = false;
  // The record has sizes and hashes of files.
  bool sizes = true;
  // Files are found by the names of revisions only, as in a mirror of plain files.
  bool plain = false;
  std::string commit = std::string(40, 'c');

  // The requests so far whose paths contain `part`.
  [[nodiscard]] std::vector<Seen> seen(const std::string& part = "") const;
  // The ETag and blob name of these bytes.
  [[nodiscard]] static std::string etag_of(const std::string& bytes);

 private:
  struct Answer;

  void serve();
  void serve_one(int connection);
  [[nodiscard]] Answer answer_to(const Seen& request) const;
  [[nodiscard]] Answer record_of(const std::string& rest) const;
  [[nodiscard]] Answer file_at(const Seen& request, const std::string& path) const;
  [[nodiscard]] Answer part_of(const Seen& request, const std::string& bytes,
                               const std::string& etag) const;
  [[nodiscard]] int fault_of(const Seen& request);
  static void send_faulty(int connection, Answer answer, int fault, const Seen& request);

  int listener_ = -1;
  int port_ = 0;
  mutable std::mutex mutex_;
  std::map<std::string, std::map<std::string, std::string>> files_;  // id, path, bytes
  std::map<std::string, std::string> gated_;
  std::map<std::string, std::string> hidden_;
  std::map<std::string, std::string> records_;
  std::vector<std::pair<std::string, std::pair<Fault, int>>> faults_;
  std::vector<Seen> seen_;
  std::vector<std::jthread> workers_;
  std::jthread acceptor_;
};

}  // namespace assay::test
