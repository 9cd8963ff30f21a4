import Foundation
import Testing

/// How one run of the built binary ended.
struct CommandResult {
  var status: Int32
  var output: String
  var errors: String

  /// The objects of ndjson whose `kind` is the one asked for.
  func lines(kind: String) -> [Substring] {
    output.split(separator: "\n").filter { $0.contains("\"kind\":\"\(kind)\"") }
  }
}

/// The binary `gouji` that was built with these tests.
enum BuiltCommand {
  /// Runs `gouji` in `folder`; output goes through files, so that no pipe can fill up.
  ///
  /// - Parameter launcher: A command that runs the one behind it, such as `setpriv`.
  static func run(
    _ arguments: [String], in folder: TemporaryFolder, input: Data = Data(),
    environment: [String: String] = [:], launcher: [String] = []
  ) throws -> CommandResult {
    let streams = try TemporaryFolder()
    let standardInput = try streams.write(input, to: "in")
    let output = try streams.write(Data(), to: "out")
    let errors = try streams.write(Data(), to: "err")
    let process = Process()
    let command = launcher + [try executable().path] + arguments
    process.executableURL = URL(fileURLWithPath: command[0])
    process.arguments = Array(command.dropFirst())
    process.currentDirectoryURL = folder.url
    var variables = ProcessInfo.processInfo.environment
    variables["GOUJI_RULES"] = nil
    process.environment = variables.merging(environment) { $1 }
    process.standardInput = try FileHandle(forReadingFrom: standardInput)
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: errors)
    try process.run()
    process.waitUntilExit()
    return CommandResult(
      status: process.terminationStatus,
      output: String(decoding: try Data(contentsOf: output), as: UTF8.self),
      errors: String(decoding: try Data(contentsOf: errors), as: UTF8.self))
  }

  /// Beside the test bundle, which is the running program or an argument of it.
  static func executable() throws -> URL {
    let program = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    let places = [program] + CommandLine.arguments.filter { $0.hasSuffix(".xctest") }
    let candidates = places.map {
      URL(fileURLWithPath: $0).deletingLastPathComponent().appendingPathComponent("gouji")
    }
    return try #require(
      candidates.first { FileManager.default.isExecutableFile(atPath: $0.path) },
      "no binary 'gouji' beside the test bundle")
  }
}

/// A folder that goes away with its value.
final class TemporaryFolder {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory
      .appendingPathComponent("gouji-tests-" + UUID().uuidString)
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit {
    try? FileManager.default.removeItem(at: url)
  }

  @discardableResult
  func write(_ data: Data, to name: String) throws -> URL {
    let file = url.appendingPathComponent(name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try data.write(to: file)
    return file
  }

  @discardableResult
  func write(_ text: String, to name: String) throws -> URL {
    try write(Data(text.utf8), to: name)
  }

  func read(_ name: String) throws -> String {
    try String(contentsOf: url.appendingPathComponent(name), encoding: .utf8)
  }
}
