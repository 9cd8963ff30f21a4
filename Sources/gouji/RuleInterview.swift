internal import ArgumentParser
internal import GoujiAudit
internal import GoujiModel

/// Fills a rule's outline from options, and asks for what they leave open.
struct RuleInterview {
  let command: RulesNewCommand
  let configuration: AuditConfiguration
  private let questions = Questions()

  init(command: RulesNewCommand, configuration: AuditConfiguration) {
    self.command = command
    self.configuration = configuration
  }

  func outline() throws -> RuleOutline {
    // Whoever gave these as options wants no questions about what may be left out.
    let asks = givenKind == nil || command.id == nil || command.name == nil
    var outline = RuleOutline(kind: try kind(), id: try id(), name: try name())
    outline.basis =
      try command.basis
      ?? (asks
        ? questions.ask(
          "依据的文号或名称（例：国办公开办函〔2021〕30号；暂时没有就直接回车，记作本地要求、原文待核）：", option: "--basis")
        : "")
    outline.article = command.article ?? ""
    outline.grade =
      try command.grade
      ?? (asks
        ? questions.ask("级别：严重、一般还是提示（直接回车不写）：", option: "--grade") {
          ["", "严重", "一般", "提示"].contains($0) ? nil : "请写严重、一般或提示。"
        } : "")
    outline.tables = command.tables
    outline.scope = scope
    outline.equation = command.equation ?? ""
    outline.demands = command.demands
    outline.section = command.section ?? ""
    outline.forbidden = command.forbidden
    outline.required = command.required
    outline.model = command.like
    outline.message = command.message ?? ""
    outline.advice = command.advice ?? ""
    outline.set = command.setName ?? outline.set
    outline.form = command.form ?? ""
    if outline.model == nil { try askDemands(&outline) }
    return outline
  }

  /// The kind that an option names, or that of the rule to be imitated.
  private var givenKind: String? {
    command.kind ?? configuration.ruleSummaries.first { $0.id == command.like }?.kind
  }

  private func kind() throws -> String {
    let words = configuration.kinds.joined(separator: "、")
    let problem = { (kind: String) -> String? in
      configuration.kind(named: kind) == nil ? "没有类型“\(kind)”；可用：\(words)。" : nil
    }
    if let kind = givenKind, let problem = problem(kind) { throw ValidationError(problem) }
    let kind =
      try givenKind
      ?? questions.require("类型（\(words)）：", option: "--kind", problem: problem)
    return configuration.kind(named: kind) ?? kind
  }

  private func id() throws -> String {
    let known = configuration.ruleIDs
    return try command.id
      ?? questions.require("编号（例：BD-001；不得与现有规则重复）：", option: "--id") {
        known.contains($0) ? "编号“\($0)”已有规则用了；请另编一号。" : nil
      }
  }

  private func name() throws -> String {
    try command.name
      ?? questions.require("名称（例：行政复议总计；审核报告用作标题）：", option: "--name")
  }

  private var scope: RuleOutline.Scope {
    if let row = command.row { return .row(row) }
    if let column = command.column { return .column(column) }
    switch command.each {
    case .column?: return .eachColumn
    case .row?: return .eachRow
    case nil: return .once
    }
  }

  // MARK: What the rule demands

  private func askDemands(_ outline: inout RuleOutline) throws {
    switch outline.kind {
    case "勾稽": try askEquation(&outline)
    case "取值":
      if outline.tables.isEmpty { outline.tables = try tables() }
      guard outline.demands.isEmpty else { return }
      outline.demands = [
        try questions.require(
          "每格须怎样（已填、不是符号、整数、不小于 0、不大于 100、等于 0、只有数字、写法如常）：", option: "--must")
      ]
    case "表式":
      if outline.tables.isEmpty { outline.tables = try tables() }
      guard outline.demands.isEmpty else { return }
      outline.demands = try questions.list(
        "表须怎样，可写几项（有表、行齐全、行名同文、行序、无多余行、格数、表样为本表样）：", option: "--must")
    case "文字":
      guard outline.forbidden.isEmpty, outline.required.isEmpty else { return }
      outline.forbidden = try questions.list(
        "不得出现的写法，几种的用“、”隔开（例：信息公开费、（政府|）信息公开处理费）：", option: "--must-not-appear")
    default:
      guard outline.demands.isEmpty else { return }
      let model = try questions.ask(
        "照哪一条现有的规则仿写（编号；直接回车照第一条“\(outline.kind)”规则）：", option: "--like")
      outline.model = model.isEmpty ? nil : model
    }
  }

  private func askEquation(_ outline: inout RuleOutline) throws {
    guard outline.equation.isEmpty else { return }
    if outline.tables.isEmpty {
      let names = configuration.tableNames.joined(separator: "、")
      let table = try questions.ask("在哪张表上（\(names)；跨表的直接回车，等式里写全 表.行.列）：", option: "--table")
      outline.tables = table.isEmpty ? [] : [table]
    }
    if !outline.tables.isEmpty, outline.scope == .once {
      let axis = try questions.ask("逐列还是逐行（列、行；只算一次的直接回车）：", option: "--each") {
        ["", "列", "行"].contains($0) ? nil : "请写列或行，或直接回车。"
      }
      if axis == "列" { outline.scope = .eachColumn }
      if axis == "行" { outline.scope = .eachRow }
    }
    outline.equation = try questions.require(
      "等式，用表样里的短名（例：本年新收 + 上年结转 = 办理总计 + 结转下年）：", option: "--equation")
  }

  private func tables() throws -> [String] {
    let names = configuration.tableNames.joined(separator: "、")
    return try questions.list("哪张表（\(names)；几张的用“、”隔开）：", option: "--table")
  }
}
