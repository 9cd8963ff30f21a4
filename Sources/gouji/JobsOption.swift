internal import ArgumentParser
@preconcurrency internal import Glibc

/// On how many cores a command works.
struct JobsOption: ParsableArguments {
  @Option(
    name: .customLong("jobs"), help: ArgumentHelp("同时审几份，读规则时同时读几个文件；不写则用全部处理器。", valueName: "个数"))
  private var wanted: Int?

  /// More than these would wait for each other.
  private static let most = 256

  var count: Int { min(Self.most, wanted ?? max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }

  func validate() throws {
    guard wanted ?? 1 > 0 else { throw ValidationError("--jobs 至少为 1。") }
  }
}
