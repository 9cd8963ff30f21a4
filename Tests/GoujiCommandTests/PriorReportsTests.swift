import Foundation
import GoujiTestSupport
import Testing

@Suite("gouji audit --prior, and reports of one run against each other")
struct PriorReportsTests {
  private let folder: TemporaryFolder
  private let sample = SampleReport.builtIn[0]

  init() throws {
    folder = try TemporaryFolder()
  }

  private func run(_ arguments: String...) throws -> CommandResult {
    try BuiltCommand.run(arguments, in: folder)
  }

  /// The sample as if it were of the year before.
  private func lastYears() throws -> String {
    let year = sample.year
    return try Submissions.sound()
      .replacing("\(year)年", with: "\(year - 1)年").replacing("\(year + 1)年", with: "\(year)年")
  }

  @Test
  func `last year's report is found by unit and year, and copying it is told with both places`()
    throws
  {
    try folder.write(try Submissions.sound(), to: "now.txt")
    try folder.write(try lastYears(), to: "last/x.txt")
    try folder.write(try Submissions.sound(1), to: "last/other.txt")
    let result = try run(
      "audit", "now.txt", "--prior", "last", "--format", "json", "--fail-on", "never")
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.output.contains(#""rule":"XY-007""#))
    #expect(result.output.contains("的数与上年报告完全相同"))
    #expect(result.output.contains(#""source":"last/x.txt""#))
  }

  @Test
  func `without last year's reports the rules do not apply, and say so`() throws {
    try folder.write(try Submissions.sound(), to: "now.txt")
    let result = try run("audit", "now.txt", "--format", "json")
    #expect(result.output.contains("没有给出上一年度的报告（--prior）"))
    #expect(!result.output.contains(#""rule":"XY-"#))
  }

  @Test
  func `a unit without a report of last year cannot be decided`() throws {
    try folder.write(try Submissions.sound(), to: "now.txt")
    try folder.write(try Submissions.sound(1), to: "last/other.txt")
    let result = try run(
      "audit", "now.txt", "--prior", "last", "--format", "json", "--fail-on", "never")
    #expect(result.output.contains("给出的上年报告里没有本单位的"))
  }

  @Test
  func `a file of last year that cannot be read is told, and makes the run incomplete`() throws {
    try folder.write(try Submissions.sound(), to: "now.txt")
    try folder.write(try lastYears(), to: "last/x.txt")
    try folder.write("这是一份通知，没有表格。", to: "last/y.txt")
    let result = try run(
      "audit", "now.txt", "--prior", "last/x.txt", "last/y.txt", "--format", "json", "--fail-on",
      "never")
    #expect(result.status == 2)
    #expect(result.errors.contains("上年报告 last/y.txt："))
    let missing = try run(
      "audit", "now.txt", "--prior", "last/y.txt", "--format", "json", "--fail-on", "never")
    #expect(missing.status == 2)
    #expect(missing.output.contains("另有1份上年报告读不出：last/y.txt"))
  }

  @Test
  func `two different reports of last year are not chosen between`() throws {
    try folder.write(try Submissions.sound(), to: "now.txt")
    try folder.write(try lastYears(), to: "last/a.txt")
    try folder.write(try lastYears() + "\n补充说明。\n", to: "last/b.txt")
    let result = try run(
      "audit", "now.txt", "--prior", "last", "--format", "json", "--fail-on", "never")
    #expect(result.output.contains("的报告有2份，内容不同，不知以哪一份为准"))
  }

  @Test
  func `two versions of one unit's report are told with what differs`() throws {
    try folder.write(try Submissions.sound(), to: "in/a.txt")
    try folder.write(try Submissions.sound() + "\n", to: "in/b.txt")
    let result = try run("audit", "in", "--format", "ndjson", "--fail-on", "never")
    let batch = try #require(result.lines(kind: "batch").first)
    #expect(batch.contains(#""rule":"BAT-002""#))
    #expect(batch.contains("有2份：in/a.txt、in/b.txt。各份表格的数相同，文字或版式不同。"))
  }

  @Test
  func `a report that another unit copied is found, with the passages of both`() throws {
    let copied = try Submissions.sound().replacing(sample.unit, with: "青石县人民政府")
    try folder.write(try Submissions.sound(), to: "in/a.txt")
    try folder.write(copied, to: "in/b.txt")
    for format in ["json", "markdown"] {
      let one = try run("audit", "in", "--format", format, "--fail-on", "never", "--jobs", "1")
      let two = try run("audit", "in", "--format", format, "--fail-on", "never", "--jobs", "2")
      #expect(one.output == two.output)
      #expect(one.output.contains("BAT-004"))
      #expect(one.output.contains("份完全相同"))
    }
  }
}
