import Foundation
import GoujiModel
import Testing

/// Each family of rules on whole reports: the exact set of rules that are broken, in several layouts.
@Suite("Whole reports")
struct WholeReportTests {
  /// What becomes of the rows of tabs.
  enum Writing: CaseIterable {
    case tabs, pipes, tags

    func write(_ text: String) -> String {
      var result: [String] = []
      var isInTable = false
      for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
        let cells = line.split(separator: "\t", omittingEmptySubsequences: false)
        let isRow = cells.count > 1
        switch self {
        case .tabs: result.append(String(line))
        case .pipes:
          result.append(isRow ? "| " + cells.joined(separator: " | ") + " |" : String(line))
        case .tags:
          if isRow != isInTable { result.append(isRow ? "<table>" : "</table>") }
          isInTable = isRow
          let row = cells.map { "<td>\($0)</td>" }.joined()
          result.append(isRow ? "<tr>\(row)</tr>" : String(line))
        }
      }
      return result.joined(separator: "\n")
    }
  }

  private static func text(of report: WholeReport) throws -> String {
    let file = Auditor.root.appending(path: "Reports").appending(path: report.sample)
    var text = try String(contentsOf: file, encoding: .utf8)
    for change in report.changes {
      try #require(text.contains(change.old), "\(report): \(change.old)")
      text = text.replacing(change.old, with: change.new)
    }
    return text
  }

  private func check(_ report: WholeReport, in writings: [Writing] = Writing.allCases) throws {
    let text = try Self.text(of: report)
    for writing in writings {
      let audited = try #require(try Auditor.audit(writing.write(text)), "\(writing)")
      let failing = audited.findings.filter { $0.status == .fail }
      #expect(
        Set(failing.map(\.rule)) == report.breaks, "\(writing): \(failing.map(\.message))")
    }
  }

  @Test(arguments: WholeReport.tables)
  func `Numbers and tables break the rules that they break`(report: WholeReport) throws {
    try check(report)
  }

  @Test(arguments: WholeReport.frame)
  func `Titles, sections, periods and dates break the rules that they break`(
    report: WholeReport
  ) throws {
    try check(report)
  }

  @Test(arguments: WholeReport.words)
  func `Sentences break the rules that they break`(report: WholeReport) throws {
    try check(report)
  }

  @Test(arguments: WholeReport.otherForms)
  func `Reports of other forms break the rules that they break`(report: WholeReport) throws {
    try check(report, in: [.tabs, .pipes])
  }

  /// Tables that stand in another order than the form's: read nowhere, accused of nothing.
  @Test(arguments: TurnedTable.allCases)
  func `A table that is turned is not read and nobody is accused`(turned: TurnedTable) throws {
    let file = Auditor.root.appending(path: "Reports").appending(path: "clean-tab-rows.txt")
    let text = turned.write(try String(contentsOf: file, encoding: .utf8))
    let untouched = try #require(try Auditor.audit(try String(contentsOf: file, encoding: .utf8)))
    let audited = try #require(try Auditor.audit(text))
    #expect(audited.findings.filter { $0.status == .fail }.map(\.message) == [])
    for (cell, known) in zip(audited.report.cells, untouched.report.cells) {
      #expect(cell.reading == .unreadable || cell.reading == known.reading)
      if cell.reading == .known { #expect(cell.value == known.value) }
    }
    #expect(audited.report.cells.contains { $0.reading == .unreadable })
  }
}

/// Tables of `Reports/clean-tab-rows.txt` with rows and columns in other places.
enum TurnedTable: CaseIterable {
  /// Table four with its heads down and its groups across, or everything down.
  case groupsAcross, groupsAcrossInPipes, oneDown, oneDownInRows
  /// Tables two and three column by column.
  case columnsOfTwo, columnsOfThree, columnsOfThreeWithLabels, threeAcross

  func write(_ text: String) -> String {
    switch self {
    case .groupsAcross, .groupsAcrossInPipes, .oneDown, .oneDownInRows:
      Self.replacing(text, from: "行政复议\t\t", to: "五、存在的主要") { four($0) }
    case .columnsOfTwo:
      Self.replacing(text, from: "第二十条第（一）项", to: "三、收到和处理") { _ in Self.two }
    case .columnsOfThree, .columnsOfThreeWithLabels, .threeAcross:
      Self.replacing(text, from: "（本列数据", to: "四、政府信息公开") { three($0) }
    }
  }

  private static func replacing(
    _ text: String, from start: String, to end: String, _ change: (String) -> String
  ) -> String {
    guard let first = text.firstRange(of: start),
      let last = text[first.lowerBound...].firstRange(of: end)
    else { return text }
    let table = String(text[first.lowerBound..<last.lowerBound])
    return text[..<first.lowerBound] + change(table) + "\n\n" + text[last.lowerBound...]
  }

  private static let groups = ["行政复议", "未经复议直接起诉", "复议后起诉"]
  private static let heads = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]

  private func four(_ table: String) -> String {
    let row = table.split(separator: "\n").last?.split(separator: "\t").map(String.init) ?? []
    func value(_ group: Int, _ head: Int) -> String { row[group * 5 + head] }
    switch self {
    case .groupsAcross, .groupsAcrossInPipes:
      let rows =
        [["情形"] + Self.groups]
        + Self.heads.indices.map { head in
          [Self.heads[head]] + Self.groups.indices.map { value($0, head) }
        }
      let isPiped = self == .groupsAcrossInPipes
      return rows.map {
        isPiped ? "| " + $0.joined(separator: " | ") + " |" : $0.joined(separator: "\t")
      }.joined(separator: "\n")
    default:
      let separator = self == .oneDown ? "\n" : "\t"
      return Self.groups.indices.map { group in
        Self.groups[group] + "\n"
          + Self.heads.indices.map { Self.heads[$0] + separator + value(group, $0) }
          .joined(separator: "\n")
      }.joined(separator: "\n")
    }
  }

  private static let columns = ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"]

  private func three(_ table: String) -> String {
    let rows = table.split(separator: "\n").map { line in
      line.split(separator: "\t").map(String.init)
    }.filter { $0.last?.allSatisfy(\.isNumber) == true }
    let labels = rows.map { $0.dropLast(7).joined() }
    let values = rows.map { Array($0.suffix(7)) }
    switch self {
    case .columnsOfThree:
      let blocks = Self.columns.indices.map { column in
        ([Self.columns[column]] + values.map { $0[column] }).joined(separator: "\n")
      }
      return (labels + blocks).joined(separator: "\n")
    case .columnsOfThreeWithLabels:
      return Self.columns.indices.map { column in
        Self.columns[column] + "\n"
          + zip(labels, values).map { $0 + "\t" + $1[column] }.joined(separator: "\n")
      }.joined(separator: "\n")
    default:
      let lines =
        [[""] + labels]
        + Self.columns.indices.map { column in [Self.columns[column]] + values.map { $0[column] } }
      return lines.map { $0.joined(separator: "\t") }.joined(separator: "\n")
    }
  }

  private static let two = """
    第二十条第（一）项
    信息内容
    规章
    行政规范性文件
    本年制发件数
    0
    8
    本年废止件数
    0
    8
    现行有效件数
    0
    68
    第二十条第（五）项
    信息内容
    行政许可
    本年处理决定数量
    15799
    第二十条第（六）项
    信息内容
    行政处罚
    行政强制
    本年处理决定数量
    2707
    251
    第二十条第（八）项
    信息内容
    行政事业性收费
    本年收费金额（单位：万元）
    5013.51
    """
}
