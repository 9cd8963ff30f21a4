import Foundation
import GoujiDocuments
import GoujiEngine
import GoujiForms
import GoujiModel
import GoujiRules
import GoujiYAML
import Testing

@Suite("Standard rules")
struct StandardRulesTests {
  @Test func `Every standard rule passes the tests inside it`() throws {
    let standard = try StandardRules()
    let annual = try #require(
      standard.forms.firstIndex { $0.form.id == "annual-report-2021" })
    #expect(standard.library.rules(of: annual).count == 145)
    for result in standard.library.runTests(standard.forms) {
      #expect(result.problems == [], "\(result.rule)")
      for test in result.cases where !test.passed {
        Issue.record("\(result.rule) \(test.location) \(test.name): \(test.reason)")
      }
    }
  }

  @Test func `The standard grading is read`() throws {
    let standard = try StandardRules()
    let root = try YAMLReader.read(
      try StandardRules.bytes("Rules/grading.yaml"), file: "grading.yaml")
    let grading = try Grading(root[0])
    let rules = standard.library.rules
    let serious = try #require(rules.first { $0.grade == .serious })
    let open = Finding(
      rule: serious.id, name: serious.name, status: .undecided, grade: .serious, items: [],
      isStable: true, message: "", advice: "", basis: [])
    #expect(grading.judge([open], [], rules: rules).verdict == .undetermined)
    #expect(grading.judge([open], [], rules: rules).score == nil)
    #expect(grading.judge([], [], rules: rules).verdict == .pass)
    #expect(grading.judge([], [], rules: rules).score == 100)
    #expect(grading.judge([], [], rules: rules).reason == "")
  }

  @Test func `A verdict by the score alone says so`() throws {
    let text = "满分: 10\n扣分: {提示: 3}\n评定: {不合格: {低于: 5}, 需整改: {低于: 8}}\n"
    let grading = try Grading(try YAMLReader.read(Array(text.utf8), file: "grading.yaml")[0])
    let rules = try StandardRules().library.rules
    let advisory = try #require(rules.first { $0.grade == .advisory && $0.deduction == nil })
    let finding = Finding(
      rule: advisory.id, name: advisory.name, status: .fail, grade: .advisory, items: [],
      isStable: true, message: "", advice: "", basis: [])
    let one = grading.judge([finding], [], rules: rules)
    #expect(one.verdict == .rectify)
    #expect(one.reason == "得分低于 8 即作此评定")
    #expect(grading.judge([finding, finding], [], rules: rules).verdict == .fail)
  }
}
