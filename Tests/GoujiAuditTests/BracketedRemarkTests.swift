import GoujiModel
import GoujiTestSupport
import Testing

/// What stands in brackets is a remark: it neither ends a clause nor begins the next sentence.
@Suite("Remarks in brackets")
struct BracketedRemarkTests {
  @Test(
    arguments: [
      "其余情况是：市政府本级（以市政府名义办理的）收到申请46件。",
      "（六）市政府本级（含市政府办公室）（不含派出机构）新收政府信息公开申请46件。",
      "市政府本级（以市政府名义（含办公厅、研究室（参事室））作出的）收到申请46件。",
      "与去年（含结转）收到申请46件大体持平。",
    ])
  func `A word before the remark still tells whose number it is`(sentence: String) throws {
    let audited = try audit([sentence])
    #expect(audited.findings("TXT-001").isEmpty)
  }

  @Test(
    arguments: [
      "全市（含所辖各县）收到政府信息公开申请46件。",
      "全市（不含本级）收到政府信息公开申请46件。",
      "全市（含垂直管理单位（不含本级））收到政府信息公开申请46件。",
    ])
  func `A word inside the remark excuses nothing`(sentence: String) throws {
    let audited = try audit([sentence])
    #expect(audited.findings("TXT-001").count == 1)
  }

  @Test(
    arguments: [
      ["（图1：申请渠道构成，三成为信函；图2：近三年申请量走势，总体平稳。）"],
      ["有代表说：“公开办得一年比一年细致，老百姓看得懂、找得到、用得上。”"],
    ])
  func `A closing mark belongs to the sentence before it`(before: [String]) throws {
    let audited = try audit(before + ["全年收到政府信息公开申请46件。"])
    let finding = try #require(audited.findings("TXT-001").first)
    #expect(finding.message.hasSuffix("：“全年收到政府信息公开申请46件。”。"))
  }

  private func audit(_ sentences: [String]) throws -> Audited {
    var sample = SampleReport.mixed
    sample.overview += sentences
    let layout = try #require(Layouts.named("tab"))
    return try #require(try Auditor.audit(layout.render(sample).text))
  }
}
