import Foundation

/// A case file: prose for readers, and blocks that are run.
///
/// A `yaml` block is a rule (or a list of rules); every `findings` block below it says what comes
/// of the `table`, `text` and `report` blocks since the last one, a `mistakes` block what is wrong
/// with the rule.
struct CaseFile {
  struct Block {
    var language: String
    var lines: [String]
    /// Of the first line inside the fence, 0-based.
    var line: Int
  }

  struct Case {
    var title: String
    var rule: Block
    var table: Block?
    var text: Block?
    var report: Block?
    /// `findings` or `mistakes`.
    var expected: Block
  }

  static let folder = StandardRules.root.appending(path: "Tests/GoujiRulesTests/Cases")

  static let all: [String] = {
    let names = try? FileManager.default.contentsOfDirectory(atPath: folder.path)
    return (names ?? []).filter { $0.hasSuffix(".md") }.sorted()
  }()

  let name: String
  private(set) var lines: [String]
  private(set) var cases: [Case] = []
  private(set) var problems: [String] = []

  init(_ name: String) throws {
    self.name = name
    lines = try String(contentsOf: Self.folder.appending(path: name), encoding: .utf8)
      .components(separatedBy: "\n")
    read()
  }

  private mutating func read() {
    var title = ""
    var rule: Block?
    var given: [String: Block] = [:]
    var index = 0
    while index < lines.count {
      let line = lines[index]
      index += 1
      if line.hasPrefix("#") {
        title = String(line.drop { $0 == "#" || $0 == " " })
        if !given.isEmpty { problems.append("\(name):\(index): a block before has no findings") }
        given = [:]
      }
      guard line.hasPrefix("```"), line.count > 3 else { continue }
      let start = index
      while index < lines.count, lines[index] != "```" { index += 1 }
      let block = Block(
        language: String(line.dropFirst(3)), lines: Array(lines[start..<index]), line: start)
      index += 1
      switch block.language {
      case "yaml": rule = block
      case "table", "text", "report": given[block.language] = block
      case "findings", "mistakes":
        guard let rule else {
          problems.append("\(name):\(start): no yaml block stands before it")
          continue
        }
        cases.append(
          Case(
            title: title, rule: rule, table: given["table"], text: given["text"],
            report: given["report"], expected: block))
        given = [:]
      default: problems.append("\(name):\(start): ‘\(block.language)’ is no block of a case file")
      }
    }
    if !given.isEmpty { problems.append("\(name): the last block has no findings") }
  }

  /// Writes what came in the place of what was expected.
  static func update(_ name: String, _ results: [(block: Block, lines: [String])]) throws {
    var lines = try CaseFile(name).lines
    for (block, new) in results.reversed() {
      lines.replaceSubrange(block.line..<block.line + block.lines.count, with: new)
    }
    try lines.joined(separator: "\n")
      .write(to: folder.appending(path: name), atomically: true, encoding: .utf8)
  }
}
