internal import GoujiModel

/// What was recognised, for a person to compare with the submission.
package struct MarkdownParse: ParseFormat {
  package static let name = "markdown"
  package static let marks = ["<!-- gouji-parse/"]

  private let options: ParseOptions
  private var isFirst = true

  package init(options: ParseOptions) {
    self.options = options
  }

  package mutating func entry(_ entry: ParseEntry) -> [UInt8] {
    var writer = MarkdownWriter()
    if isFirst {
      writer.line("<!-- gouji-parse/1 -->")
      writer.heading(1, "送审文件识别结果")
    }
    isFirst = false
    switch entry {
    case .unread(let submission):
      writer.heading(2, submission.path.markdown)
      writer.line("未能识别：\(submission.reason.markdown)")
    case .report(let path, let format, let report):
      writer.heading(2, path.markdown)
      writer.parsed(report, format, options)
    }
    return writer.bytes
  }

  package mutating func end() -> [UInt8] { [] }
}

extension MarkdownWriter {
  fileprivate mutating func parsed(_ report: Report, _ format: String, _ options: ParseOptions) {
    let form = options.forms[report.form.index]
    let places = PlaceTable(report.document)
    line(CellCounts(report.cells).words)
    line()
    head(["项目", "内容"])
    row(["格式", format.markdown])
    row(["报告单位", "\(report.unit.shown.markdown)（\(report.unit.provenance)）"])
    if let kind = report.unit.kind { row(["单位类型", kind]) }
    let year = report.year.year.map { "\($0) 年" } ?? "不明"
    row(["报告年度", "\(year)（来源：\(report.year.source.markdown)）"])
    row(["标题", report.title.map { report.document.quote($0.range).markdown } ?? "未见"])
    self.form(form)
    if !report.form.reason.isEmpty { row(["格式认定", report.form.reason.markdown]) }
    heading(3, "章节")
    head(["行", "原文标题", "识别为"])
    for heading in report.headings {
      row([
        places.line(of: heading.range).map { String($0) } ?? "",
        report.document.quote(heading.range).markdown,
        heading.section.map { form.sections[$0].heading.markdown } ?? "格式中没有的标题",
      ])
    }
    statements(report, form, places)
    tables(of: report, form, CellMarks(), level: 3)
    if options.showsText { text(of: report, form, places) }
  }

  private mutating func statements(_ report: Report, _ form: Form, _ places: PlaceTable) {
    heading(3, "摘录")
    guard !report.statements.isEmpty else { return line("没有摘录。") }
    head(["行", "名称", "内容", "原文"])
    for statement in report.statements {
      let names = form.statements.first { $0.name == statement.name }?.values ?? []
      let values = zip(names, statement.values).map { "\($0) \($1.words)" }
      row([
        places.line(of: statement.range).map { String($0) } ?? "", statement.name.markdown,
        values.joined(separator: "，").markdown,
        report.document.quote(statement.sentence).trimmed.markdown,
      ])
    }
  }

  private mutating func text(of report: Report, _ form: Form, _ places: PlaceTable) {
    heading(3, "正文")
    head(["行", "章节", "段落"])
    for paragraph in report.paragraphs(form, places) {
      let section = paragraph.section.map { id in form.sections.first { $0.id == id }?.name ?? id }
      row([
        paragraph.line.map { String($0) } ?? "", (section ?? "").markdown, paragraph.text.markdown,
      ])
    }
  }
}
