import GoujiAudit
import GoujiDocuments
import GoujiForms
import GoujiModel
import GoujiTestSupport
import Testing

/// A site shows a long text in pages, and someone saves one of them: what stands on the others is
/// not missing.
@Suite("One page of a text in pages")
struct LonePageTests {
  private static let marks = [
    "第1页/共3页", "共3页 第2页", "第 1 页 共 2 页", "首页 上一页 第2页/共4页 下一页 尾页", "1/3页",
    "上一页 1 2 3 下一页", "[1] [2] [3] 下一页 末页", "页码：2/5页", "共2页，1 2 下一页",
  ]

  private static func lines() throws -> [Substring] {
    try #require(Layouts.named("tab")).render(.dense).text
      .split(separator: "\n", omittingEmptySubsequences: false)
  }

  private static func start(of section: String) throws -> Int {
    try #require(try lines().firstIndex { $0.hasPrefix(section) })
  }

  @Test(arguments: marks, ["三、", "四、", "五、"])
  func `lacks nothing that may stand on another`(mark: String, section: String) throws {
    let lines = try Self.lines()
    let end = try Self.start(of: section)
    let text = (lines[..<end] + [mark[...]]).joined(separator: "\n")
    let audited = try #require(try Auditor.audit(text))
    let whole = try #require(try Auditor.audit(lines.joined(separator: "\n")))
    #expect(
      audited.failures.isSubset(of: whole.failures), "\(audited.findings.map(\.message))")
    #expect(audited.status("STR-003") == .undecided)
    let finding = try #require(audited.findings("STR-003").first)
    #expect(finding.status == .undecided && finding.message.contains("其中一页"))
    let lone = try #require(audited.report.lonePage)
    #expect(audited.report.document.remarks.contains { $0.contains("“\(lone)”") })
  }

  @Test(arguments: ["第2页/共2页", "上一页 1 2"])
  func `may be the last one`(mark: String) throws {
    let lines = try Self.lines()
    let start = try Self.start(of: "三、")
    let audited = try #require(
      try Auditor.audit((lines[start...] + [mark[...]]).joined(separator: "\n")))
    let whole = try #require(try Auditor.audit(lines.joined(separator: "\n")))
    #expect(
      audited.failures.isSubset(of: whole.failures), "\(audited.findings.map(\.message))")
    #expect(audited.status("STR-001") == .undecided)
  }

  /// Wherever the site cuts: within a section, a table, a row.
  @Test(arguments: ["tab", "cells", "blanks"], [true, false])
  func `lacks nothing wherever it was cut`(layout: String, isFirst: Bool) throws {
    let lines = try #require(Layouts.named(layout)).render(.dense).text
      .split(separator: "\n", omittingEmptySubsequences: false)
    let whole = try #require(try Auditor.audit(lines.joined(separator: "\n")))
    let mark = isFirst ? "第1页/共2页" : "第2页/共2页"
    var audits = 0
    for cut in stride(from: 3, to: lines.count - 3, by: max(1, lines.count / 40)) {
      let part = isFirst ? lines[..<cut] + [mark[...]] : lines[cut...] + [mark[...]]
      guard let audited = try Auditor.audit(part.joined(separator: "\n")) else { continue }
      audits += 1
      let wrong = audited.failures.subtracting(whole.failures)
      #expect(wrong.isEmpty, "\(cut): \(wrong) \(lines[cut])")
      #expect(audited.status("STR-003") != .fail && audited.report.lonePage != nil)
    }
    #expect(audits > 20)
  }

  /// Marks of several pages, of the only one, and words that are no mark, where a mark would stand.
  @Test(arguments: [
    ["第1页 共2页", "第2页 共2页"], ["第1页/共1页"], ["（见第1-2页）"], ["上一页 下一页"], ["打印 1 2 次"],
    ["上一页：水务局2021年度报告 下一页：2023年度报告"], ["1/3"], ["共3页"], ["第0页/共3页"], ["1/120页"],
  ])
  func `leaves what is missing missing`(marks: [String]) throws {
    let text = try Self.lines()[..<Self.start(of: "五、")] + marks.map { $0[...] }
    let audited = try #require(try Auditor.audit(text.joined(separator: "\n")))
    #expect(audited.report.lonePage == nil)
    #expect(audited.status("STR-003") == .fail)
  }

  /// A whole text that lost its other page numbers.
  @Test(arguments: marks)
  func `a mark amid the contents is none`(mark: String) throws {
    let lines = try Self.lines()
    let (middle, end) = (try Self.start(of: "三、"), try Self.start(of: "五、"))
    let text = lines[..<middle] + [mark[...]] + lines[middle..<end]
    let audited = try #require(try Auditor.audit(text.joined(separator: "\n")))
    #expect(audited.report.lonePage == nil)
    #expect(audited.status("STR-003") == .fail)
  }

  /// What stands on the page to its end is audited as in a whole text.
  @Test func `what the page shows to be empty is found`() throws {
    let lines = try Self.lines()
    let (start, end) = (try Self.start(of: "五、"), try Self.start(of: "六、"))
    let row = try #require(lines.firstIndex { $0.contains("本年新收") && $0.contains("\t") })
    var fields = lines[row].split(separator: "\t", omittingEmptySubsequences: false)
    let filled = fields.indices.filter { Int(fields[$0]) != nil }
    fields[try #require(filled.dropFirst().first)] = ""
    let page =
      lines[..<row] + [fields.joined(separator: "\t")[...]] + lines[(row + 1)...start] + ["无"]
    let cut = try #require(
      try Auditor.audit((page + ["第1页/共2页"]).joined(separator: "\n")))
    #expect(cut.status("TBL-008") == .fail)
    #expect(cut.status("STR-013") == .undecided)
    let followed = try #require(
      try Auditor.audit((page + [lines[end], "第1页/共2页"]).joined(separator: "\n")))
    #expect(followed.report.lonePage != nil && followed.status("STR-013") == .fail)
  }

  @Test(arguments: [("三、", true), ("二、", false)])
  func `without a table says what is wanted`(section: String, isAudited: Bool) throws {
    let text = (try Self.lines()[..<Self.start(of: section)] + ["第1页/共3页"]).joined(separator: "\n")
    let (document, _) = try InputFormats.read(
      Array(text.utf8), folding: Auditor.configuration.folding)
    switch Auditor.configuration.forms.recognise(document) {
    case .report(let report):
      #expect(isAudited && report.tables[1].reason.contains("没有送审的页"))
    case .unread(let reason, let isOtherText):
      #expect(!isAudited && !isOtherText)
      #expect(reason == "送审的像是分页文章中的一页（“第1页/共3页”），这一页上没有统计表；请送审全文")
    }
  }
}
