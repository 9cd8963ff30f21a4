import GoujiModel
import GoujiTestSupport
import Testing

/// Whole reports that make one claim each, over tables that bear it out and tables that do not.
@Suite("Claims of offices in whole reports")
struct OfficeClaimTests {
  struct Claim: Sendable, CustomStringConvertible {
    let place: String
    /// nil where no rule is to examine it.
    let rule: String?
    let truth: [Substring]
    let fault: Substring
    let sentence: String

    var description: String { sentence }

    init(_ line: Substring) {
      let parts = line.split(separator: "｜")
      let head = parts[0].split(separator: " ")
      place = String(head[0])
      rule = head[1] == "—" ? nil : String(head[1])
      let changes = parts[1].split(separator: "；")
      truth = Array(changes.dropLast())
      fault = changes.last ?? ""
      sentence = String(parts[2])
    }

    func audited(_ changes: [Substring]) throws -> Audited {
      var sentence = sentence
      var cells: [Substring] = []
      for change in changes {
        if change.contains(">") {
          let words = change.split(separator: ">").map { String($0.dropFirst().dropLast()) }
          sentence = sentence.replacing(words[0], with: words[1])
        } else {
          cells.append(change)
        }
      }
      var report = OfficeSentenceTests.Example("\(place) 部门：\(sentence)").report
      for change in cells {
        let isChanged = report.change(change)
        try #require(isChanged, "\(change)")
      }
      let layout = try #require(Layouts.named("tab"))
      return try #require(try Auditor.audit(layout.render(report).text))
    }
  }

  static let claims = OfficeClaims.all.split(separator: "\n").map { Claim($0) }

  /// Rules of what the text says; a changed cell breaks those of the tables as well.
  private static func isOfText(_ rule: String) -> Bool {
    ["TXT-", "FEE-", "YR-"].contains { rule.hasPrefix($0) }
  }

  private static func faults(_ audited: Audited) -> [Finding] {
    audited.findings.filter { [.fail, .undecided].contains($0.status) && isOfText($0.rule) }
  }

  @Test(arguments: claims.filter { $0.rule != nil })
  func `A true claim is examined and passes`(claim: Claim) throws {
    let audited = try claim.audited(claim.truth)
    #expect(Self.faults(audited).map(\.message) == [])
    #expect(audited.status(claim.rule ?? "") == .pass)
  }

  @Test(arguments: claims.filter { $0.rule != nil })
  func `A false claim is reported once`(claim: Claim) throws {
    let audited = try claim.audited(claim.truth + [claim.fault])
    let faults = Self.faults(audited)
    #expect(faults.map(\.rule) == [claim.rule ?? ""], "\(faults.map(\.message))")
  }

  @Test(arguments: claims.filter { $0.rule == nil })
  func `What the tables do not hold is left alone`(claim: Claim) throws {
    for changes in [claim.truth, claim.truth + [claim.fault]] {
      let audited = try claim.audited(changes)
      #expect(Self.faults(audited).map(\.message) == [])
      // 申请以件计 and 收费说明 examine every report.
      let touched = audited.outcomes.filter { $0.status != .notApplicable }
        .map { Auditor.rules[$0.rule].id }
        .filter { $0.hasPrefix("TXT-") && $0 != "TXT-016" }
      #expect(touched == [])
    }
  }
}

extension SampleReport {
  /// Puts 新收.自然人=57, 零 and the like into the tables; false where there is no such cell.
  fileprivate mutating func change(_ words: Substring) -> Bool {
    if words == "零" {
      table2 = table2.map { _ in "0" }
      table3 = table3.map { $0.map { _ in "0" } }
      table4 = table4.map { _ in "0" }
      return true
    }
    let sides = words.split(separator: "=").map(String.init)
    guard sides.count == 2 else { return false }
    if let place = Self.cells2[sides[0]] {
      table2[place] = sides[1]
    } else if let place = Self.cells4[sides[0]] {
      table4[place] = sides[1]
    } else {
      let name = sides[0].split(separator: ".").map(String.init)
      guard let row = Self.rows3[name[0]] else { return false }
      table3[row][name.count > 1 && name[1] == "自然人" ? 0 : 6] = sides[1]
    }
    return true
  }

  private static let cells2 = [
    "规范.制发": 3, "规范.废止": 4, "规范.有效": 5, "许可": 6, "处罚": 7, "强制": 8, "收费": 9,
  ]
  private static let cells4 = ["复议.维持": 0, "复议.纠正": 1, "复议": 4, "直诉": 9]
  private static let rows3 = [
    "新收": 0, "上年": 1, "予以公开": 2, "执法案卷": 10, "不掌握": 12, "另行制作": 13, "不予处理": 16,
    "办结": 23, "下年": 24,
  ]
}
