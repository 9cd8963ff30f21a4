import Foundation
import GoujiModel
import GoujiYAML
import Testing

/// A text of Cases/ with the tree that it is, or the places at which it is refused.
struct YAMLCase: CustomTestStringConvertible, Sendable {
  var name: String
  var bytes: [UInt8]
  /// One JSON text a document; empty where it is refused.
  var documents: [String] = []
  /// `line:column`, in file order.
  var refusals: [String] = []

  var testDescription: String { name }

  static let all: [YAMLCase] = ["block", "scalars", "flow"].flatMap { name in
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Cases/\(name).txt")
    let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    return text.components(separatedBy: "\n### ").dropFirst().map(read)
  }

  private static func read(_ text: String) -> YAMLCase {
    var lines = text.components(separatedBy: "\n")
    if lines.last?.isEmpty == true { lines.removeLast() }
    var result = YAMLCase(name: lines.removeFirst(), bytes: [])
    var yaml = ""
    for line in lines {
      if line.hasPrefix("= ") {
        result.documents.append(String(line.dropFirst(2)))
      } else if line.hasPrefix("! "), line.last?.isNumber == true {
        result.refusals += line.split(separator: " ").dropFirst().map(String.init)
      } else {
        yaml += line + "\n"
      }
    }
    if yaml.hasSuffix("∎\n") { yaml.unicodeScalars.removeLast(2) }
    for (sign, meant) in [("␣", " "), ("⇥", "\t"), ("␍", "\r"), ("⇔", "\u{FEFF}")] {
      yaml = yaml.replacing(sign, with: meant)
    }
    result.bytes = Array(yaml.utf8)
    return result
  }
}

@Suite("The features of YAML")
struct YAMLCaseTests {
  @Test func `there are at least a hundred and fifty cases`() {
    #expect(YAMLCase.all.count >= 150)
    #expect(Set(YAMLCase.all.map(\.name)).count == YAMLCase.all.count)
  }

  @Test("each gives the same tree or a located refusal", arguments: YAMLCase.all)
  func tree(_ test: YAMLCase) {
    do {
      let documents = try YAMLReader.read(test.bytes, file: "f")
      #expect(documents.map(Self.json) == test.documents)
      #expect(test.refusals.isEmpty)
    } catch {
      #expect(error.all.map { "\($0.location.line):\($0.location.column)" } == test.refusals)
      for mistake in error.all { expectNoEnglish(mistake.problem.words) }
    }
  }

  /// Words of the author's own stand in quotes.
  private func expectNoEnglish(_ words: String) {
    let own = words.split(separator: "：").first.map(String.init) ?? words
    let english = own.split { !$0.isASCII || !$0.isLetter }.filter { $0.count > 4 }
    #expect(english.isEmpty, "\(words)")
  }

  private static func json(_ value: LocatedValue) -> String {
    switch value.content {
    case .scalar(let text, _): quoted(text)
    case .sequence(let values): "[" + values.map(json).joined(separator: ", ") + "]"
    case .mapping(let entries):
      "{" + entries.map { quoted($0.key) + ": " + json($0.value) }.joined(separator: ", ") + "}"
    }
  }

  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": result += "\\" + String(scalar)
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
