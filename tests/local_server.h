// LocalServer: a server program on loopback that lives as long as the value. The program prints one line when
// it is ready ("PORT name=value name=value") and ends when its standard input closes. For tests only.
#pragma once

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

extern char** environ;

namespace sitelark {

class LocalServer {
 public:
  // `command`: the program and its arguments. Throws when it does not start.
  explicit LocalServer(std::vector<std::string> command) {
    int in[2];
    int out[2];
    if (pipe2(in, O_CLOEXEC) != 0 || pipe2(out, O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, in[0], STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, out[1], STDOUT_FILENO);
    std::vector<char*> arguments;
    for (std::string& argument : command) arguments.push_back(argument.data());
    arguments.push_back(nullptr);
    const int failed = posix_spawnp(&process_, arguments[0], &actions, nullptr, arguments.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    close(in[0]);
    close(out[1]);
    stdin_ = in[1];
    const std::string line = failed ? std::string() : first_line(out[0]);
    close(out[0]);
    std::istringstream(line) >> first_;
    line_ = " " + line + " ";
    if (first_.empty()) {
      stop();
      throw std::runtime_error("server did not start: " + command[0]);
    }
  }
  // Runs tests/servers/fault_server.py with these arguments ("--tls").
  static std::vector<std::string> fault_command(const std::vector<std::string>& arguments = {}) {
    // Debian's own python3 has python3-h2; another one first in PATH need not.
    const char* python = access("/usr/bin/python3", X_OK) == 0 ? "/usr/bin/python3" : "python3";
    std::vector<std::string> command{python,
                                     std::string(SITELARK_SOURCE_DIR) + "/tests/servers/fault_server.py"};
    command.insert(command.end(), arguments.begin(), arguments.end());
    return command;
  }
  LocalServer(const LocalServer&) = delete;
  LocalServer& operator=(const LocalServer&) = delete;
  ~LocalServer() { stop(); }

  const std::string& port() const { return first_; }
  // What the line says of `name`; empty: nothing.
  std::string value(const std::string& name) const {
    const std::size_t found = line_.find(" " + name + "=");
    if (found == std::string::npos) return {};
    const std::size_t begin = found + name.size() + 2;
    return line_.substr(begin, line_.find(' ', begin) - begin);
  }
  std::string url(const std::string& path) const { return "http://127.0.0.1:" + first_ + path; }

 private:
  static std::string first_line(int descriptor) {
    std::string line;
    char c = 0;
    while (read(descriptor, &c, 1) == 1 && c != '\n') line += c;
    return line;
  }
  void stop() {
    if (stdin_ >= 0) close(stdin_);
    stdin_ = -1;
    if (process_ > 0) waitpid(process_, nullptr, 0);
    process_ = 0;
  }

  pid_t process_ = 0;
  int stdin_ = -1;
  std::string first_;
  std::string line_;
};

}  // namespace sitelark
