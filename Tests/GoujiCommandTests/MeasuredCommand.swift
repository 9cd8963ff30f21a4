import Foundation
import Testing

/// How one run of the built binary ended, and what it took, its child processes included.
struct MeasuredResult {
  var result: CommandResult
  /// Processor time.
  var seconds: Double
  /// The most memory of any one of its processes, in megabytes; 0 where that is not above what the
  /// tests themselves have taken, for a child begins with the mark of its parent.
  var megabytes: Int
}

extension BuiltCommand {
  /// Runs `gouji` in `folder` and measures it.
  static func measure(
    _ arguments: [String], in folder: TemporaryFolder
  ) throws -> MeasuredResult {
    let streams = try TemporaryFolder()
    let output = streams.url.appendingPathComponent("out").path
    let errors = streams.url.appendingPathComponent("err").path
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    for (stream, path) in [(Int32(1), output), (2, errors)] {
      posix_spawn_file_actions_addopen(&actions, stream, path, O_WRONLY | O_CREAT, 0o600)
    }
    let command =
      ["/usr/bin/env", "-C", folder.url.path, try executable().path] + arguments
    let words: [UnsafeMutablePointer<CChar>?] = command.map { word in strdup(word) } + [nil]
    defer { for word in words { free(word) } }
    var process: pid_t = 0
    try #require(posix_spawn(&process, command[0], &actions, nil, words, environ) == 0)
    var status: Int32 = 0
    var (usage, own) = (rusage(), rusage())
    while wait4(process, &status, 0, &usage) < 0, errno == EINTR {}
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &own)
    func text(_ path: String) throws -> String {
      String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
    }
    return MeasuredResult(
      result: CommandResult(
        // A signal ended it: as shells say it.
        status: status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + status & 0x7F,
        output: try text(output), errors: try text(errors)),
      seconds: [usage.ru_utime, usage.ru_stime].reduce(0) {
        $0 + Double($1.tv_sec) + Double($1.tv_usec) / 1e6
      },
      megabytes: usage.ru_maxrss > own.ru_maxrss ? usage.ru_maxrss / 1024 : 0)
  }
}
