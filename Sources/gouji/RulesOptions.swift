internal import ArgumentParser
@preconcurrency internal import Glibc
internal import GoujiAudit
internal import GoujiModel

/// Which rules a command uses.
struct RulesOptions: ParsableArguments {
  @Option(
    name: .customLong("rules"),
    help: ArgumentHelp("另加一个规则文件夹，可写多次。", valueName: "文件夹"))
  var folders: [String] = []

  @Flag(name: .customLong("no-standard-rules"), help: "不用标准规则集（标准表样与评定办法仍用）。")
  var leavesStandardRulesOut = false

  func validate() throws {
    guard !leavesStandardRulesOut || !folders.isEmpty else {
      throw ValidationError("--no-standard-rules 要与 --rules 一起用，否则没有规则可用。")
    }
  }

  /// Loads everything, or tells what is wrong and ends the command with status 2.
  ///
  /// - Parameters:
  ///   - paths: Files and folders of rules that the command is to look at.
  ///   - draft: A file or a folder whose rules take the place of those with their numbers.
  ///   - readsAllTests: Whether the tests of the standard rules are read as well.
  ///   - jobs: On how many cores; nil for all.
  ///   - descriptor: Where mistakes and what was assumed of files are told: standard output when
  ///     they are the result that was asked for.
  func load(
    paths: [String] = [], draft: String? = nil, readsAllTests: Bool = true, jobs: Int? = nil,
    mistakesTo descriptor: Int32 = STDERR_FILENO
  ) throws -> AuditConfiguration {
    var places = RulePlaces(
      leavesStandardRulesOut: leavesStandardRulesOut, folders: folders,
      environment: getenv("GOUJI_RULES").map { String(cString: $0) }, draft: draft)
    places.paths = paths
    do throws(ConfigurationError) {
      let configuration = try AuditConfiguration(
        places, version: Gouji.version, readsAllTests: readsAllTests,
        workers: jobs.map { Workers($0) } ?? .all)
      Self.tell(configuration.notes, to: descriptor)
      return configuration
    } catch {
      throw Self.told(error, mistakesTo: descriptor)
    }
  }

  /// Ends the command with status 2 where the rules are not those of a lock file.
  func check(_ configuration: AuditConfiguration, against lock: String?) throws {
    let lines: [String]
    do throws(ConfigurationError) {
      lines = try configuration.differences(fromLock: lock, version: Gouji.version)
    } catch {
      throw Self.told(error)
    }
    guard !lines.isEmpty else { return }
    let advice = "没有审核。改动核对无误的，请重新运行 gouji rules lock；不该改动的，请恢复原来的文件。"
    Stream.write((lines + [advice]).joined(separator: "\n") + "\n", to: STDERR_FILENO)
    throw RunStatus.incomplete.exitCode
  }

  /// Reads a file beside the rules, or tells what is wrong with it and ends the command with
  /// status 2.
  static func reading<Result>(
    _ what: String, _ read: () throws(ConfigurationError) -> Result
  ) throws -> Result {
    do throws(ConfigurationError) {
      return try read()
    } catch {
      throw told(error, of: what)
    }
  }

  /// What ends a command that was asked for rules that there are not, after that was told.
  static func told(_ error: UnknownRules) -> ExitCode {
    for line in error.lines { Stream.write("gouji：\(line)\n", to: STDERR_FILENO) }
    return RunStatus.incomplete.exitCode
  }

  /// What ends a command, after its reason was told.
  static func told(
    _ error: ConfigurationError, of what: String = "规则文件",
    mistakesTo descriptor: Int32 = STDERR_FILENO
  ) -> ExitCode {
    var target = STDERR_FILENO
    if case .mistakes(let listing) = error {
      target = descriptor
      tell(listing.notes, to: descriptor)
    }
    Stream.write(error.lines.joined(separator: "\n") + "\n", to: target)
    if case .mistakes(let mistakes) = error {
      Stream.write("gouji：\(what)有 \(mistakes.all.count) 处错误。\n", to: STDERR_FILENO)
    }
    return RunStatus.incomplete.exitCode
  }

  private static func tell(_ notes: [String], to descriptor: Int32) {
    for note in notes { Stream.write("gouji：\(note)\n", to: descriptor) }
  }
}

extension RunStatus {
  var exitCode: ExitCode { ExitCode(rawValue) }
}
