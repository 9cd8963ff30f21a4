internal import GoujiModel

/// The objects of the contract `gouji-audit/1` that stand for one submission.
extension JSONWriter {
  mutating func report(_ audited: AuditedReport, _ header: AuditHeader, showsPasses: Bool) {
    object { json in
      json.member("kind", "report")
      json.member("path", audited.path)
      json.member("sha256", audited.sha256)
      json.member("format", audited.format)
      json.sources(audited)
      if !audited.report.document.remarks.isEmpty {
        json.members("remarks", audited.report.document.remarks) { $0.string($1) }
      }
      json.member("form", header.form(of: audited.report).id)
      json.member("formReason", audited.report.form.reason)
      json.unit(audited.report.unit)
      json.member("year", audited.report.year.year)
      json.member("yearSource", audited.report.year.source)
      json.counts(of: CellCounts(audited.report.cells))
      json.member("verdict", audited.verdict.rawValue)
      json.member("score", audited.score)
      json.member("counts") { $0.gradeCounts(audited.counts) }
      json.outcomes(audited.outcomes, header.rules, showsPasses: showsPasses)
      json.members("findings", audited.findings) { $0.finding($1) }
      json.suspects(audited.suspects)
    }
  }

  /// The audited file first, then those beside it.
  private mutating func sources(_ audited: AuditedReport) {
    let own = (path: audited.path, sha256: audited.sha256, format: audited.format, role: "audited")
    let others = audited.otherSources.map {
      (path: $0.path, sha256: $0.sha256, format: $0.format, role: $0.role.rawValue)
    }
    members("sources", [own] + others) { json, source in
      json.object { json in
        json.member("path", source.path)
        json.member("sha256", source.sha256)
        json.member("format", source.format)
        json.member("role", source.role)
      }
    }
    guard !audited.differences.isEmpty else { return }
    members("differences", audited.differences) { json, difference in
      json.object { json in
        json.member("path", difference.path)
        json.key("item")
        json.item(ItemCoordinates(difference.item))
        json.member("audited", difference.audited)
        json.member("other", difference.other)
        json.place(difference.place)
        json.place(difference.otherPlace, key: "otherPlace")
      }
    }
  }

  /// One object a cell; the cells of one suggestion share the number of their `set`.
  private mutating func suspects(_ suspects: [Suspect]) {
    let cells = suspects.enumerated().flatMap { set, suspect in
      suspect.cells.map { (set: set + 1, cell: $0, explains: suspect.explains) }
    }
    members("suspects", cells) { json, suspect in
      json.object { json in
        json.member("set", suspect.set)
        json.member("table", suspect.cell.table)
        json.member("row", suspect.cell.row)
        json.member("column", suspect.cell.column)
        json.member("value", suspect.cell.value?.description)
        json.member("suggested", suspect.cell.implied?.description)
        json.members("explains", suspect.explains) { $0.string($1) }
      }
    }
  }

  mutating func unread(_ submission: UnreadSubmission) {
    object { json in
      json.member("kind", "unread")
      json.member("path", submission.path)
      json.member("reason", submission.reason)
    }
  }

  mutating func unit(_ unit: UnitName) {
    member("unit") { json in
      json.member("name", unit.name.isEmpty ? nil : unit.name)
      json.member("source", unit.source.rawValue)
      json.member("type", unit.type)
      json.member("level", unit.level)
      json.members("assumed", unit.assumed) { $0.string($1) }
      json.registration(unit.registration)
    }
  }

  /// Whether the registry lists the unit; nothing where the run has none.
  private mutating func registration(_ registration: UnitRegistration) {
    switch registration {
    case .noRegistry: break
    case .entry: member("registration", "listed")
    case .unlisted: member("registration", "unlisted")
    case .ambiguous(let names):
      member("registration", "ambiguous")
      members("candidates", names) { $0.string($1) }
    }
  }

  mutating func gradeCounts(_ counts: GradeCounts) {
    member("serious", counts.serious)
    member("general", counts.general)
    member("advisory", counts.advisory)
    member("undecided", counts.undecided)
    member("waived", counts.waived)
  }

  private mutating func counts(of counts: CellCounts) {
    member("cells") { json in
      json.member("known", counts[.known])
      json.member("inferred", counts[.inferred])
      json.member("blank", counts[.blank])
      json.member("mark", counts[.mark])
      json.member("unreadable", counts[.unreadable])
      json.member("absent", counts[.absent])
    }
  }

  mutating func outcomes(
    _ outcomes: [RuleOutcome], _ rules: [RuleSummary], showsPasses: Bool
  ) {
    let shown = outcomes.lazy.filter { showsPasses || $0.status != .pass }
    members("rules", shown) { json, outcome in
      json.object { json in
        json.member("id", rules[outcome.rule].id)
        json.member("digest", rules[outcome.rule].digest)
        json.member("status", outcome.status.rawValue)
        json.member("reason", outcome.reason)
        json.member("examined", outcome.examined)
        if outcome.readAsZero > 0 { json.member("readAsZero", outcome.readAsZero) }
        json.member("failed", outcome.failed)
        json.member("undecided", outcome.undecided)
      }
    }
  }

  // MARK: Findings

  mutating func finding(_ finding: Finding) {
    object { json in
      json.member("identity", finding.items.first?.identity)
      json.member("stable", finding.isStable)
      json.member("rule", finding.rule)
      json.member("name", finding.name)
      json.member("status", finding.status.rawValue)
      json.member("grade", finding.grade.id)
      json.key("item")
      json.item(ItemCoordinates(common: finding.items.map { $0.item }))
      if finding.items.count > 1 {
        json.members("items", finding.items) { json, item in
          json.object { json in
            json.member("identity", item.identity)
            json.key("item")
            json.item(ItemCoordinates(item.item))
          }
        }
      }
      json.member("message", finding.message)
      json.member("advice", finding.advice)
      json.members("basis", finding.basis) { $0.citation($1) }
      json.member("left", finding.left)
      json.member("right", finding.right)
      json.member("difference", finding.difference)
      json.member("substituted", finding.substituted)
      json.members("operands", finding.operands) { $0.operand($1) }
      json.members("evidence", finding.evidence) { json, evidence in
        json.object { json in
          json.member("text", evidence.text)
          json.member("section", evidence.section)
          json.place(evidence.place)
          if let source = evidence.source { json.member("source", source) }
        }
      }
    }
  }

  private mutating func item(_ item: ItemCoordinates) {
    object { json in
      if let table = item.table { json.member("table", table) }
      if let row = item.row { json.member("row", row) }
      if let column = item.column { json.member("column", column) }
      if let section = item.section { json.member("section", section) }
      if let key = item.key { json.member("key", key) }
      if let occurrence = item.occurrence { json.member("occurrence", occurrence) }
      if let units = item.units { json.members("units", units) { $0.string($1) } }
    }
  }

  private mutating func citation(_ citation: Citation) {
    object { json in
      json.member("document", citation.document)
      json.member("article", citation.article)
      json.member("quote", citation.quote)
      json.member("confirmed", citation.confirmed)
    }
  }

  private mutating func operand(_ operand: Operand) {
    object { json in
      json.member("table", operand.table)
      json.member("row", operand.row)
      json.member("column", operand.column)
      json.member("reading", operand.reading.id)
      json.member("value", operand.value?.description)
      json.member("text", operand.text)
      json.place(operand.place)
    }
  }

  mutating func place(_ place: Place?, key name: StaticString = "place") {
    key(name)
    guard let place else { return null() }
    object { json in
      if let paragraph = place.paragraph { json.member("paragraph", paragraph) }
      if let line = place.line { json.member("line", line) }
      if let column = place.column { json.member("column", column) }
      if let page = place.page { json.member("page", page) }
      if let box = place.box { json.members("box", box) { $0.number($1) } }
      if let file = place.file { json.member("file", file) }
      if let sheet = place.sheet { json.member("sheet", sheet) }
      if let table = place.table { json.member("table", table) }
      if let row = place.row { json.member("row", row) }
      if let cell = place.cell { json.member("cell", cell) }
    }
  }
}
