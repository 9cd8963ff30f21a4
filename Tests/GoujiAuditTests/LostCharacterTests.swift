import GoujiModel
import GoujiTestSupport
import Testing

/// Characters that nobody can read: lost in conversion, or known to their font alone.
@Suite("Characters that nobody can read")
struct LostCharacterTests {
  private static let rendering = Layouts.named("tab").map { $0.render(SampleReport.dense) }

  /// The text with a piece of it in other words, which must be there.
  private static func audit(_ piece: String, as other: String) throws -> (Audited, Rendering) {
    let rendering = try #require(rendering)
    #expect(rendering.text.contains(piece))
    let audited = try #require(try Auditor.audit(rendering.text.replacing(piece, with: other)))
    return (audited, rendering)
  }

  /// No number is read wrongly for the damage, and the rules do not fail.
  private static func expect(_ piece: String, as damaged: String, keeps rules: [String]) throws {
    let (audited, rendering) = try audit(piece, as: damaged)
    #expect(audited.comparison(rendering.cells).wrong.isEmpty)
    for rule in rules {
      let words = audited.findings(rule).filter { $0.status == .fail }.map(\.message)
      #expect(words.isEmpty, "\(words)")
    }
  }

  @Test(arguments: ["\u{E030}", "\u{F033}\u{F035}", "\u{F0FC}\u{F0FC}\u{F0FC}", "\u{FFFD}\u{E123}"])
  func `numbers in characters of their font alone are no blanks`(signs: String) throws {
    let rendering = try #require(Self.rendering)
    let lines = rendering.text.split(separator: "\n", omittingEmptySubsequences: false).map {
      line -> String in
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
      guard fields.count > 1, fields.contains(where: { Double($0) != nil }) else {
        return String(line)
      }
      return fields.map { Double($0) == nil ? String($0) : signs }.joined(separator: "\t")
    }
    let audited = try #require(try Auditor.audit(lines.joined(separator: "\n")))
    #expect(audited.report.cells.allSatisfy { $0.reading == .unreadable })
    #expect(audited.findings("TBL-008").allSatisfy { $0.status != .fail })
    #expect(audited.failures.ofTables.isEmpty)
  }

  @Test(arguments: [
    ("属于国家秘密", "属于�国家秘密书"), ("重复申请", "重复�申请"), ("行政强制\t", "行政强\u{E044}\t"),
    ("行政处罚\t", "行政�罚决\t"),
  ])
  func `a label with lost characters is not told to be another`(
    label: String, damaged: String
  ) throws {
    try Self.expect(label, as: damaged, keeps: ["TBL-004", "TBL-005"])
  }

  @Test(arguments: [("本年废止件数", "本年�废止件数"), ("等于第三项加第四项之和", "等于第三�项加第四项之和�")])
  func `a head with lost characters is not told to be another`(
    head: String, damaged: String
  ) throws {
    try Self.expect(head, as: damaged, keeps: ["TBL-014", "TBL-018"])
  }
}
