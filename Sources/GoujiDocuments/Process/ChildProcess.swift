internal import CLibGNU
@preconcurrency internal import Glibc

/// Why another program gave no result.
package enum ChildProcessError: Error, Hashable, Sendable {
  case missing(program: String)
  case notStarted(program: String)
  case failed(program: String, status: Int32, message: String)
  case tooSlow(program: String, seconds: Int)
  case tooMuchOutput(program: String, limit: Int)
}

/// Runs another program on the bytes of a submission, under limits and without a shell.
///
/// The program sees the submission as an unnamed file and nothing else of ours; prlimit(1) bounds
/// its memory, its processor time and what it may write to disk.
package struct ChildProcess {
  package var program: String
  package var arguments: [String]
  package var seconds = 10
  package var memory = 1 << 29
  package var outputLimit = 64 << 20
  /// The most that it may write to any one file on disk.
  var fileLimit = 0
  /// A folder that it may take for its home and for temporary files.
  var folder: String?
  var hasNetwork = true

  /// What keeps a program within its limits.
  static let limiter = RequiredProgram(command: "prlimit", package: "util-linux")

  /// Stands in `arguments` for the path of the submission.
  package static let input = "/dev/fd/3"

  /// - Returns: What the program wrote to its standard output.
  package func run(on bytes: [UInt8]) throws(ChildProcessError) -> [UInt8] {
    guard let path = Self.path(of: program) else { throw .missing(program: program) }
    guard let limiter = Self.path(of: Self.limiter.name) else {
      throw .missing(program: Self.limiter.name)
    }
    let file = unnamedFile(bytes)
    guard file >= 0 else { throw .notStarted(program: program) }
    defer { close(file) }
    var output: [Int32] = [-1, -1]
    var problems: [Int32] = [-1, -1]
    guard pipe2(&output, O_CLOEXEC) == 0 else { throw .notStarted(program: program) }
    defer { close(output[0]) }
    guard pipe2(&problems, O_CLOEXEC) == 0 else {
      close(output[1])
      throw .notStarted(program: program)
    }
    defer { close(problems[0]) }
    let command =
      [
        limiter, "--as=\(memory)", "--cpu=\(seconds):\(seconds + 1)", "--fsize=\(fileLimit)",
        "--core=0", "--",
      ]
      + (hasNetwork ? [] : Self.networkCut) + [path] + arguments
    let started = spawn(command, input: file, output: output[1], problems: problems[1])
    close(output[1])
    close(problems[1])
    guard let process = started else { throw .notStarted(program: program) }
    return try collect(process, output[0], problems[0])
  }

  /// A file without a name that holds the bytes; it goes when it is closed.
  private func unnamedFile(_ bytes: [UInt8]) -> Int32 {
    let file = memfd_create("submission", GOUJI_MFD_CLOEXEC)
    guard file >= 0 else { return file }
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes {
        write(file, $0.baseAddress?.advanced(by: written), bytes.count - written)
      }
      guard count > 0 else {
        close(file)
        return -1
      }
      written += count
    }
    lseek(file, 0, SEEK_SET)
    return file
  }

  /// What runs a program in a network of its own with nothing in it; empty where the system does
  /// not allow it.
  private static let networkCut: [String] = {
    guard let unshare = path(of: "unshare") else { return [] }
    let command = [unshare, "--map-root-user", "--net", "--"]
    let trial = ChildProcess(program: "unshare", arguments: Array(command.dropFirst()) + ["true"])
    return (try? trial.run(on: [])) == nil ? [] : command
  }()

  private func spawn(
    _ command: [String], input: Int32, output: Int32, problems: Int32
  ) -> pid_t? {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, output, 1)
    posix_spawn_file_actions_adddup2(&actions, problems, 2)
    posix_spawn_file_actions_adddup2(&actions, input, 3)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
    let words: [UnsafeMutablePointer<CChar>?] = command.map { word in strdup(word) } + [nil]
    let environment: [UnsafeMutablePointer<CChar>?] =
      [strdup("PATH=/usr/bin:/bin"), strdup("LC_ALL=C.UTF-8")]
      + (folder.map { [strdup("HOME=\($0)"), strdup("TMPDIR=\($0)")] } ?? []) + [nil]
    defer { for word in words + environment { free(word) } }
    var process: pid_t = 0
    guard posix_spawn(&process, command[0], &actions, &attributes, words, environment) == 0 else {
      return nil
    }
    return process
  }

  /// Reads until the program ends, or ends it at a limit.
  private func collect(
    _ process: pid_t, _ output: Int32, _ problems: Int32
  ) throws(ChildProcessError) -> [UInt8] {
    var content: [UInt8] = []
    var message: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    var files = [
      pollfd(fd: output, events: Int16(POLLIN), revents: 0),
      pollfd(fd: problems, events: Int16(POLLIN), revents: 0),
    ]
    let deadline = Self.now() + Double(seconds)
    var failure: ChildProcessError?
    while failure == nil, files.contains(where: { $0.fd >= 0 }) {
      let left = deadline - Self.now()
      guard left > 0 else {
        failure = .tooSlow(program: program, seconds: seconds)
        break
      }
      poll(&files, nfds_t(files.count), Int32(min(left * 1000 + 1, 1000)))
      for index in files.indices where files[index].fd >= 0 && files[index].revents != 0 {
        let got = read(files[index].fd, &piece, piece.count)
        if got <= 0 {
          if got < 0, errno == EINTR { continue }
          files[index].fd = -1
        } else if index == 0 {
          content += piece[..<got]
          if content.count > outputLimit {
            failure = .tooMuchOutput(program: program, limit: outputLimit)
          }
        } else if message.count < 4096 {
          message += piece[..<got]
        }
      }
    }
    let status = Self.wait(for: process, until: failure == nil ? deadline : 0)
    if let failure { throw failure }
    guard let status else { throw .tooSlow(program: program, seconds: seconds) }
    // Beyond its processor time the system ends it.
    guard status & 0x7F != SIGXCPU else { throw .tooSlow(program: program, seconds: seconds) }
    guard status == 0 else {
      throw .failed(
        program: program, status: status, message: String(decoding: message, as: UTF8.self))
    }
    return content
  }

  /// Waits for the program and ends it at the deadline, with whatever it has started.
  ///
  /// - Returns: Its status; nil where it was ended.
  private static func wait(for process: pid_t, until deadline: Double) -> Int32? {
    var status: Int32 = 0
    var pause: useconds_t = 100
    while now() < deadline {
      let ended = waitpid(process, &status, WNOHANG)
      if ended == process { return status }
      guard ended == 0 || errno == EINTR else { return nil }
      usleep(pause)
      pause = min(2 * pause, 20_000)
    }
    kill(-process, SIGKILL)
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    return nil
  }

  private static func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  /// Where a program of the system stands.
  static func path(of program: String) -> String? {
    let places = program.hasPrefix("/") ? [""] : ["/usr/bin/", "/usr/local/bin/", "/bin/"]
    return places.map { $0 + program }.first { access($0, X_OK) == 0 }
  }
}

extension ChildProcess {
  /// - Parameter program: A program of the system, or the path of one.
  package init(program: String, arguments: [String]) {
    self.init(
      program: program, arguments: arguments, seconds: 10, memory: 1 << 29, outputLimit: 64 << 20)
  }
}

extension ChildProcessError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .missing(let program): "本机没有 \(program)"
    case .notStarted(let program): "\(program) 没有启动"
    case .failed(let program, let status, let message):
      "\(program) 没有读成（\(status & 0x7F == 0 ? "状态 \(status >> 8)" : "被信号 \(status & 0x7F) 终止")）"
        + (message.isEmpty ? "" : "：\(message.split(separator: "\n").first ?? "")")
    case .tooSlow(let program, let seconds): "\(program) 用了 \(seconds) 秒仍未完成，已停止"
    case .tooMuchOutput(let program, let limit):
      "\(program) 的输出超过 \(limit / 1_048_576) MB，已停止"
    }
  }
}
