package import GoujiModel
package import GoujiText

/// A form file: the vocabulary that rules use, and the knowledge that recognition needs.
///
/// - Source: `Rules/forms/*.yaml`; every key is honoured or refused.
package struct FormFile: Sendable {
  package let form: Form
  package let folding: Folding
  let core: FormCore

  package init(_ root: LocatedValue, folding: Folding) throws(Mistakes) {
    var reader = FormFileReader(folding: folding)
    reader.read(root)
    guard reader.mistakes.isEmpty else { throw Mistakes(reader.mistakes) }
    form = reader.form
    core = FormCore(form: reader.form, lexicon: reader.lexicon, knowledge: reader.knowledge)
    self.folding = folding
  }
}

/// Reads a form file, collecting every mistake.
struct FormFileReader {
  let folding: Folding
  var mistakes: [Mistake] = []
  var form = Form(
    id: "", name: "", version: "", document: "", firstYear: nil, lastYear: nil, sections: [],
    tables: [], cells: [], valueTypes: [], title: Label(official: ""), statements: [])
  var lexicon = LabelLexicon()
  var knowledge = FormKnowledge()
  /// Contents of the sections (a table's id), resolved once the tables are known.
  private var sectionTables: [(section: Int, table: String, location: SourceLocation)] = []

  init(folding: Folding) {
    self.folding = folding
  }

  mutating func read(_ root: LocatedValue) {
    var fields = Fields(root)
    form.id = fields.required("表样")
    form.name = fields.required("名称")
    form.series = fields.string("系列") ?? form.name
    form.version = fields.required("版本")
    form.document = fields.string("文号") ?? ""
    if let years = fields.value("适用年度") {
      var range = Fields(years)
      form.firstYear = range.string("自").flatMap { Int($0) }
      form.lastYear = range.string("至").flatMap { Int($0) }
      range.finish(into: &mistakes)
    }
    readNumbers(&fields)
    if let value = fields.value("章节标题行") { readHeadingLines(value) }
    for section in fields.list("章节") { readSection(section) }
    for table in fields.list("表格") { readTable(table) }
    linkSections()
    if let value = fields.value("近似") { readNearness(value) }
    if let value = fields.value("认定") { readThresholds(value) }
    for residue in fields.list("转换残留") { readResidue(residue) }
    knowledge.pictureMarks = fields.strings("图片记号").map { folded($0) }
    if let value = fields.value("版本识别") { readVersions(value) }
    if let value = fields.value("报告标题") { readTitle(value) }
    if let value = fields.value("单位名称") { readUnits(value) }
    for statement in fields.list("摘录") { readStatement(statement) }
    for role in fields.list("年份角色") { readYearRole(role) }
    form.carryWords = fields.strings("跨年用语").map(folded)
    form.eventWords = fields.strings("发生用语").map(folded)
    if let value = fields.value("页面杂质") {
      var furniture = Fields(value)
      knowledge.furniture = WordSet(furniture.strings("含").map(folded))
      furniture.finish(into: &mistakes)
    }
    if let value = fields.value("页码") {
      var page = Fields(value)
      knowledge.pageSigns = page.strings("饰").flatMap(folded)
      knowledge.pageLinks = WordSet(page.strings("翻页").map(folded))
      page.finish(into: &mistakes)
    }
    fields.finish(into: &mistakes)
  }

  func folded(_ text: String) -> [UInt16] { folding.fold(text) }

  func counting(_ text: String) -> [UInt16] {
    let folded = folding.fold(text)
    return Wording.counting(folded, folded.indices)
  }

  /// The ordinal of a wording and what counts behind it.
  func labelled(_ wording: String) -> (ordinal: Int, counting: [UInt16]) {
    let folded = folding.fold(wording)
    guard let ordinal = Wording.ordinal(folded, 0, folded.count) else {
      return (0, Wording.counting(folded, folded.indices))
    }
    return (ordinal.value, Wording.counting(folded, ordinal.end..<folded.count))
  }

  mutating func insert(
    _ label: Label, role: LabelEntry.Role, table: Int, index: Int, takesWords: Bool = false
  ) {
    let wordings =
      [(label.official, true)] + label.accepted.map { ($0, true) }
      + label.altered.map { ($0, false) }
    for (wording, isOfficial) in wordings {
      let (ordinal, counting) = labelled(wording)
      lexicon.insert(
        counting,
        LabelEntry(
          role: role, table: table, index: index, isOfficial: isOfficial, ordinal: ordinal,
          takesWords: takesWords)
      )
    }
  }

  static func label(_ fields: inout Fields) -> Label {
    Label(
      official: fields.required("文"), accepted: fields.strings("同"), altered: fields.strings("异"))
  }

  // MARK: Sections

  private mutating func readHeadingLines(_ value: LocatedValue) {
    var fields = Fields(value)
    knowledge.thresholds.longestHeading = fields.integer("最长", default: 40)
    knowledge.thresholds.contentsGap = fields.integer("目录相距", default: 2)
    knowledge.thresholds.leastContents = fields.integer("目录最少", default: 3)
    knowledge.thresholds.nearHeading = fields.integer("近似最少字", default: 4)
    knowledge.thresholds.headingLines = fields.integer("分行最多", default: 3)
    knowledge.annexes = fields.strings("附件").map(counting)
    fields.finish(into: &mistakes)
  }

  private mutating func readSection(_ value: LocatedValue) {
    var fields = Fields(value)
    let index = form.sections.count
    let section = FormSection(
      id: fields.required("id"), name: fields.required("名"), ordinal: index + 1,
      ordinalText: fields.required("序"), title: Self.label(&fields), table: nil)
    let content = fields.required("内容")
    if content != "文字" {
      sectionTables.append((index, content, value["内容"]?.location ?? value.location))
    }
    form.sections.append(section)
    for wording in [section.title.official] + section.title.accepted {
      insertSection(wording, index, isOfficial: true)
    }
    for wording in section.title.altered { insertSection(wording, index, isOfficial: false) }
    lexicon.insert(
      counting(section.title.official),
      LabelEntry(role: .section, table: -1, index: index, isOfficial: true, ordinal: index + 1))
    fields.finish(into: &mistakes)
  }

  private mutating func insertSection(_ wording: String, _ index: Int, isOfficial: Bool) {
    knowledge.sectionTitles.append((index, counting(wording), isOfficial))
    knowledge.sectionLexicon.insert(
      counting(wording),
      LabelEntry(
        role: .section, table: -1, index: index, isOfficial: isOfficial, ordinal: index + 1))
  }

  private mutating func linkSections() {
    for (section, table, location) in sectionTables {
      guard let index = form.tables.firstIndex(where: { $0.id == table }) else {
        mistakes.append(
          Mistake(.unknownName(table, allowed: form.tables.map(\.id)), at: location))
        continue
      }
      form.sections[section].table = index
      form.tables[index].section = section
    }
  }

  // MARK: Numbers

  private mutating func readNumbers(_ fields: inout Fields) {
    let marks = fields.strings("符号").map(folded)
    guard let types = fields.value("数值类型") else {
      fields.add(Mistake(.missingKey("数值类型"), at: fields.location))
      return
    }
    for entry in types.mapping ?? [] {
      var type = Fields(entry.value)
      let writing = type.required("写法")
      if !writing.isEmpty, Self.styles[writing] == nil {
        mistakes.append(
          Mistake(
            .unknownValue(writing, allowed: ["整数", "小数", "文字", "选项"]),
            at: entry.value["写法"]?.location ?? entry.value.location))
      }
      // A type that is wrong is still known by its name.
      let style = Self.styles[writing] ?? .text
      let conversions = (type.value("换算")?.mapping ?? []).compactMap { conversion in
        conversion.value.string.flatMap { factor($0, at: conversion.value.location) }
          .map { ValueType.Conversion(unit: conversion.key, factor: $0) }
      }
      let minimum = type.string("最小").flatMap { Int64($0) }.map { ExactDecimal($0) }
      let valueType = ValueType(
        name: entry.key, style: style, isInteger: writing == "整数", minimum: minimum,
        unit: style == .number ? type.required("单位") : "", suffixes: type.strings("可带"),
        conversions: conversions,
        allowsGrouping: type.flag("允许分节"))
      form.valueTypes.append(valueType)
      knowledge.numbers.append(
        NumberSyntax(
          marks: marks, suffixes: valueType.suffixes.map(folded),
          conversions: conversions.map { (unit: folded($0.unit), factor: $0.factor) },
          allowsGrouping: valueType.allowsGrouping))
      knowledge.choices.append(choice(&type, style))
      // Which keys a type may have depends on how it is written.
      if writing.isEmpty || Self.styles[writing] != nil { type.finish(into: &mistakes) }
    }
  }

  private static let styles: [String: ValueStyle] = [
    "整数": .number, "小数": .number, "文字": .text, "选项": .choice,
  ]

  /// 选项: the words of a choice with their numbers, and the signs that mark them.
  private mutating func choice(_ type: inout Fields, _ style: ValueStyle) -> ChoiceSyntax {
    guard style == .choice else { return ChoiceSyntax() }
    var syntax = ChoiceSyntax(
      chosen: type.strings("选中").flatMap(folded), open: type.strings("未选").flatMap(folded))
    guard let options = type.value("选项")?.mapping, !options.isEmpty else {
      type.add(Mistake(.missingKey("选项"), at: type.location))
      return syntax
    }
    for option in options {
      guard let value = option.value.string.flatMap({ Int64($0) }) else {
        mistakes.append(Mistake(.wrongType(expected: "一个整数"), at: option.value.location))
        continue
      }
      syntax.options.append(ChoiceSyntax.Option(word: folded(option.key), value: value))
    }
    return syntax
  }

  private mutating func factor(_ text: String, at location: SourceLocation) -> ExactDecimal? {
    let units = folded(text)
    guard let number = NumberSyntax.plainNumber(units, units.indices), number.reading == .known
    else {
      mistakes.append(Mistake(.wrongType(expected: "一个换算系数（如 0.0001）"), at: location))
      return nil
    }
    return number.value
  }

  // MARK: Thresholds

  private mutating func readNearness(_ value: LocatedValue) {
    var fields = Fields(value)
    knowledge.thresholds.nearDifference = fields.integer("最多差字", default: 2)
    knowledge.thresholds.nearShare = fields.share("最多占比", default: 0.25)
    fields.finish(into: &mistakes)
  }

  private mutating func readThresholds(_ value: LocatedValue) {
    var fields = Fields(value)
    knowledge.thresholds.leastLabels = fields.integer("表最少标签", default: 3)
    knowledge.thresholds.leastRows = fields.share("行最少占比", default: 0.5)
    knowledge.thresholds.greatestGap = fields.integer("相距最多行", default: 60)
    knowledge.thresholds.leastSections = fields.integer("章节最少", default: 2)
    knowledge.thresholds.longestRow = fields.integer("表行最长", default: 600)
    knowledge.thresholds.longestUnseparatedRow = fields.integer("无隔行最长", default: 160)
    knowledge.thresholds.greatestFold = fields.integer("折行最远", default: 12)
    knowledge.thresholds.longestPiece = fields.integer("碎片最长", default: 8)
    knowledge.thresholds.leastWrapped = fields.integer("段落折行最短", default: 20)
    knowledge.thresholds.signatureLines = fields.integer("落款最多行", default: 8)
    fields.finish(into: &mistakes)
  }

  private mutating func readResidue(_ value: LocatedValue) {
    var fields = Fields(value)
    if let start = fields.string("行首") {
      knowledge.residues.append(FormKnowledge.Residue(open: folded(start), close: []))
    } else {
      knowledge.residues.append(
        FormKnowledge.Residue(
          open: folded(fields.required("起")), close: folded(fields.required("止"))))
    }
    fields.finish(into: &mistakes)
  }
}
