import GoujiModel
import GoujiTestSupport
import Testing

/// Wordings of the rule files, at least two of each list that stand in no seed.
@Suite("Wordings of the rules")
struct RuleWordingTests {
  private static func preamble(_ sentence: String) -> @Sendable (inout SampleReport) -> Void {
    { report in
      let period = "统计期限自\(report.year)年1月1日起，至\(report.year)年12月31日止。"
      report.preamble[0] = sentence + period
    }
  }

  // MARK: LEG-001, LEG-003

  @Test(arguments: [
    "依照国办公开办函（2019）60号文件编制本报告。", "按《关于政府信息公开年度报告有关事宜的通知》编制本报告。",
    "按《关于政府信息公开工作年度报告有关问题的通知》编制本报告。", "参照《政府信息公开工作年度报告格式（试行）》编写本报告。",
  ])
  func `A superseded basis in other words is a finding`(sentence: String) throws {
    expectUnseen(sentence)
    try Wording(sentence, fails: ["LEG-001"], change: Self.preamble(sentence)).check()
  }

  @Test(arguments: [
    "国办公开办函〔2019〕60号已停止执行，现按国办公开办函〔2021〕30号文件编制本报告。",
    "原国办公开办函〔2019〕60号不再执行，根据国办公开办函〔2021〕30号文件编制本报告。",
    "国办公开办函〔2019〕60号已经废止，现依照《中华人民共和国政府信息公开工作年度报告格式》编制本报告。",
    "国办公开办函〔2019〕60号予以废止，按照国办公开办函（2021）30号文件编制本报告。",
  ])
  func `A superseded basis that is said to be so is none`(sentence: String) throws {
    expectUnseen(sentence)
    try Wording(sentence, change: Self.preamble(sentence)).check()
  }

  @Test(arguments: [
    "依照国办公开办函（2021）30号文件编写本报告。", "按照政府信息公开年度报告格式编写本报告。",
    "对照《政府信息公开工作年度报告格式》编写本报告。",
  ])
  func `The present basis in other words is cited`(sentence: String) throws {
    expectUnseen(sentence)
    try Wording(sentence, change: Self.preamble(sentence)).check { audited, _ in
      #expect(audited.status("LEG-003") == .pass, "\(sentence)")
    }
  }

  @Test(arguments: [
    "依据《中华人民共和国政府信息公开条例》的规定编报本报告。", "按《中华人民共和国政府信息公开条例》要求，公布本机关年度报告。",
  ])
  func `No basis is a finding at the sentence that should have it`(sentence: String) throws {
    expectUnseen(sentence)
    try Wording(sentence, fails: ["LEG-003"], change: Self.preamble(sentence)).check {
      audited, _ in #expect(audited.findings("LEG-003").first?.evidence.isEmpty == false)
    }
  }

  // MARK: FEE-005, FEE-006

  @Test(arguments: ["政府信息公开费", "申请处理费", "依申请公开收费", "信息公开申请费", "依申请公开费"])
  func `An unofficial word for the fee is a finding`(word: String) throws {
    expectUnseen("未收取" + word)
    try Wording(word, fails: ["FEE-005"]) { report in
      report.other = ["\(report.year)年本机关未收取\(word)。"]
    }.check { audited, _ in
      #expect(audited.findings("FEE-005").count == 1, "\(word)")
      #expect(audited.status("FEE-001") == .pass, "\(word)")
    }
  }

  @Test(arguments: [
    "依照《某省信息公开费减免办法》办理，全年未收取信息处理费。", "按照《依申请公开收费标准》核算，全年信息处理费为零。",
  ])
  func `A word in title marks is quoted, not used`(sentence: String) throws {
    expectUnseen(sentence)
    try Wording(sentence) { $0.other = [sentence] }.check()
  }

  @Test(arguments: ["【上年】年度，本机关未收取信息处理费。", "本机关【上年】年没有产生信息处理费。"])
  func `A fee statement of last year is a finding`(sentence: String) throws {
    try Wording(sentence, fails: ["FEE-006"]) { report in
      report.other = [sentence.replacing("【上年】", with: String(report.year - 1))]
    }.check()
  }

  // MARK: STR-007, STR-013, STR-014, STR-015

  @Test(arguments: ["七、下一年度工作安排", "七、典型案例"])
  func `A seventh section is a finding`(heading: String) throws {
    expectUnseen(heading)
    try Wording(heading, fails: ["STR-007"]) { report in
      report.other += [heading, "围绕群众关心的事项改进服务。"]
    }.check(on: ["tab", "cells"])
  }

  @Test(arguments: ["略", "暂无。", "没有。", "无问题。"])
  func `An empty section five is a finding`(text: String) throws {
    try Wording(text, fails: ["STR-013"]) { $0.problems = [text] }.check()
  }

  @Test(arguments: [
    ("信息员队伍力量薄弱，个别栏目更新滞后，公开内容的深度也有欠缺，群众查询不便。", "改进"),
    ("今后以群众需求为导向，逐项整改到位，按季度通报栏目更新情况，不断提高公开质量。", "问题"),
  ])
  func `A section five with one of its two parts is a finding`(text: String, part: String) throws {
    expectUnseen(text)
    try Wording(text, fails: ["STR-014"]) { $0.problems = [text] }.check { audited, _ in
      #expect(audited.findings("STR-014").first?.message.contains(part) == true)
    }
  }

  @Test(arguments: [
    "基层力量仍是短板，今后按月组织培训，安排专人辅导答复文书，并公布结果接受群众监督。",
    "解读形式单一、深度欠缺，已制定整改清单，每季度邀请群众代表评议一次，结果向社会公布。",
  ])
  func `A section five with both parts in other words passes`(text: String) throws {
    expectUnseen(text)
    try Wording(text) { $0.problems = [text] }.check { audited, _ in
      #expect(audited.status("STR-014") == .pass)
    }
  }

  @Test(arguments: ["略。", "暂无", "没有。"])
  func `An empty section six is empty and has no fee statement`(text: String) throws {
    try Wording(text, fails: ["STR-015", "FEE-001"]) { $0.other = [text] }.check()
  }
}
