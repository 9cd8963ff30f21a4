internal import GoujiModel

/// The object of the parse contract.
extension JSONWriter {
  mutating func parsed(_ path: String, _ format: String, _ report: Report, _ options: ParseOptions)
  {
    let places = PlaceTable(report.document)
    let form = options.forms[report.form.index]
    object { json in
      json.member("kind", "report")
      json.member("path", path)
      json.member("format", format)
      json.member("form", form.id)
      json.member("formReason", report.form.reason)
      json.unit(report.unit)
      json.member("year", report.year.year)
      json.member("yearSource", report.year.source)
      json.member("title", report.title.map { report.document.quote($0.range) })
      json.headings(of: report, form, places)
      json.members("tables", zip(form.tables, report.tables)) { json, pair in
        json.table(pair.0, pair.1, form)
      }
      json.statements(of: report, form, places)
      json.namedStatements(of: report, form, places)
      json.cells(of: report, form, places)
      guard options.showsText else { return }
      json.members("text", report.paragraphs(form, places)) { json, paragraph in
        json.object { json in
          json.member("section", paragraph.section)
          json.member("paragraph", paragraph.text)
          json.member("line", paragraph.line)
        }
      }
    }
  }

  private mutating func headings(of report: Report, _ form: Form, _ places: PlaceTable) {
    members("sections", report.headings) { json, heading in
      json.object { json in
        json.member("id", heading.section.map { form.sections[$0].id })
        json.member("ordinal", heading.ordinal)
        json.member("heading", report.document.quote(heading.range))
        json.member("line", places.line(of: heading.range))
      }
    }
  }

  private mutating func table(_ table: FormTable, _ recognised: RecognisedTable, _ form: Form) {
    object { json in
      json.member("table", table.id)
      json.member("form", recognised.isPresent ? recognised.form.id(own: form.id) : nil)
      json.member("formReason", recognised.reason)
      json.member("read", recognised.reading.rawValue)
    }
  }

  private mutating func statements(of report: Report, _ form: Form, _ places: PlaceTable) {
    members("statements", report.statements) { json, statement in
      let names = form.statements.first { $0.name == statement.name }?.values ?? []
      json.object { json in
        json.member("name", statement.name)
        json.member("text", report.document.quote(statement.sentence))
        json.member("line", places.line(of: statement.range))
        json.member("values") { json in
          for (name, value) in zip(names, statement.values) {
            json.key(named: name)
            json.value(value)
          }
        }
      }
    }
  }

  /// Period, fee and signature, which the contract names besides the list of statements.
  private mutating func namedStatements(of report: Report, _ form: Form, _ places: PlaceTable) {
    key("period")
    if let period = report.statement(named: "统计期限") {
      let declaration = form.statements.first { $0.name == period.name }
      object { json in
        json.member("text", report.document.quote(period.sentence))
        json.key("start")
        json.value(declaration?.value("起", of: period) ?? .notGiven)
        json.key("end")
        json.value(declaration?.value("止", of: period) ?? .notGiven)
        json.member("line", places.line(of: period.range))
      }
    } else {
      null()
    }
    key("fee")
    if let fee = report.statement(named: "收费说明") {
      object { json in
        json.member("text", report.document.quote(fee.sentence))
        json.member("line", places.line(of: fee.range))
      }
    } else {
      null()
    }
    key("signature")
    let signature = report.signature
    if signature.unit != nil || signature.date != nil {
      object { json in
        json.member("unit", signature.unit.map { report.document.quote($0) })
        json.member("date", signature.day?.iso ?? signature.date.map { report.document.quote($0) })
      }
    } else {
      null()
    }
  }

  private mutating func value(_ value: StatementValue) {
    switch value {
    case .number(let number): string(number.description)
    case .year(let year): number(year)
    case .date(let date): string(date.iso)
    case .name(let name): string(name)
    case .polarity(let isSome): boolean(isSome)
    case .role(let role): string(role)
    case .notGiven: null()
    }
  }

  private mutating func cells(of report: Report, _ form: Form, _ places: PlaceTable) {
    members("cells", zip(form.cells, report.cells)) { json, pair in
      let (position, cell) = pair
      let table = form.tables[position.table]
      let hasValue =
        cell.hasValue && form.valueTypes[position.valueType].style != .text
      let isPlaced = cell.start < cell.end
      json.object { json in
        json.member("table", table.id)
        json.member("row", table.rows[position.row].id)
        json.member("column", table.columns[position.column].id)
        json.member("reading", cell.reading.id)
        json.member("value", hasValue ? cell.value.description : nil)
        let isOwn = cell.reading != .absent && cell.reading != .blank
        json.member("text", isOwn ? report.document.quote(bytes: cell.start, cell.end) : "")
        json.member("note", cell.note.id)
        json.place(isPlaced ? places.place(ofByte: cell.start) : nil)
      }
    }
  }
}

extension TableForm {
  /// The id of the form a table was told to belong to; nil where marks of two stand in it.
  func id(own: String) -> String? {
    switch self {
    case .own: own
    case .other(let id, _): id
    case .mixed: nil
    }
  }
}
