import Foundation

/// The wordings of annual reports by topic, from `Tests/Fixtures/clean-reports/phrases.txt`.
struct Phrasebook: Sendable {
  private var topics: [String: [String]] = [:]

  static let standard = Phrasebook()

  private init() {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Fixtures/clean-reports/phrases.txt").standardizedFileURL
    guard let text = try? String(contentsOf: file, encoding: .utf8) else { return }
    var topic = ""
    for line in text.split(separator: "\n") where !line.hasPrefix("#") {
      if line.hasPrefix("["), line.hasSuffix("]") {
        topic = String(line.dropFirst().dropLast())
      } else {
        topics[topic, default: []].append(String(line))
      }
    }
  }

  /// Some of the wordings of a topic, each at most once.
  func some(_ count: Int, of topic: String, _ chance: inout Dice) -> [String] {
    guard let all = topics[topic] else {
      preconditionFailure("phrases.txt has no topic [\(topic)]")
    }
    return Array(all.shuffled(using: &chance).prefix(count))
  }
}
