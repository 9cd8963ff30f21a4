/// A report as blocks in reading order, on its way from values to text.
struct Draft {
  enum Block {
    case title(String)
    case heading(Int, String)
    case paragraph(String)
    case table(PaperTable)
    /// Lines beside the report: site chrome, a list of contents, a title above a table.
    case lines([String])
    case signature(String)
  }

  var blocks: [Block]
  /// Whether an empty line stands after titles, headings and paragraphs.
  var spacing = false
  /// Characters after which running text is broken, nil for one line a paragraph.
  var wrapWidth: Int?
  var missingRows: Set<String> = []
  var lostLabels: Set<String> = []

  init(_ report: SampleReport) {
    let values = report.values
    precondition(values.count == 200, "A report has 200 cells, this one has \(values.count)")
    func heading(_ index: Int) -> Block {
      .heading(index, "\(FormShape.ordinals[index])、\(report.headings[index])")
    }
    blocks =
      report.titleLines.map { .title($0) } + report.preamble.map { .paragraph($0) }
      + [heading(0)] + report.overview.map { .paragraph($0) }
      + [heading(1), .table(.disclosure(values)), heading(2), .table(.applications(values))]
      + [heading(3), .table(.proceedings(values)), heading(4)]
      + report.problems.map { .paragraph($0) } + [heading(5)]
      + report.other.map { .paragraph($0) } + report.signature.map { .signature($0) }
  }

  var presentSlots: Set<Int> {
    var slots: Set<Int> = []
    for case .table(let table) in blocks {
      for cell in table.rows.flatMap({ $0.cells }) {
        if case .value(let slot) = cell.role, !cell.text.isEmpty { slots.insert(slot) }
      }
    }
    return slots
  }

  mutating func editTable(_ id: String, _ edit: (inout PaperTable) -> Void) {
    for index in blocks.indices {
      guard case .table(var table) = blocks[index], table.id == id else { continue }
      edit(&table)
      blocks[index] = .table(table)
    }
  }

  mutating func editCells(_ edit: (inout PaperCell) -> Void) {
    for id in ["表二", "表三", "表四"] {
      editTable(id) { table in
        table.editRows { row in
          for index in row.cells.indices { edit(&row.cells[index]) }
        }
      }
    }
  }

  func text(_ writer: any TableWriter) -> String {
    var lines: [String] = []
    for block in blocks {
      switch block {
      case .title(let text), .heading(_, let text), .signature(let text):
        lines.append(text)
      case .paragraph(let text):
        lines += wrapped(text)
      case .table(let table):
        lines += writer.lines(table)
      case .lines(let extra):
        lines += extra
      }
      if spacing { lines.append("") }
    }
    var text = ""
    for line in lines {
      text += line == "\u{0C}" ? line : line + "\n"
    }
    return text
  }

  private func wrapped(_ text: String) -> [String] {
    guard let wrapWidth else { return [text] }
    return text.folded(every: wrapWidth)
  }
}

extension String {
  /// The text in pieces of at most `width` characters.
  func folded(every width: Int) -> [String] {
    let characters = Array(self)
    return stride(from: 0, to: characters.count, by: width).map {
      String(characters[$0..<min($0 + width, characters.count)])
    }
  }
}
