/// A Rich Text file as Word writes it, version 1.9.
struct RTFFile {
  func bytes(_ report: SampleReport) -> [UInt8] {
    let body = Draft(report).blocks.map { block($0) }.joined()
    return Array(
      "{\\rtf1\\ansi\\ansicpg936\\uc1{\\fonttbl{\\f0\\fnil\\fcharset134 SimSun;}}\(body)}".utf8)
  }

  private func block(_ block: Draft.Block) -> String {
    switch block {
    case .title(let text), .heading(_, let text), .paragraph(let text), .signature(let text):
      "\\pard \(Self.escaped(text))\\par\n"
    case .lines(let lines): lines.map { "\\pard \(Self.escaped($0))\\par\n" }.joined()
    case .table(let table): table.rows.map { row($0) }.joined() + "\\pard\\par\n"
    }
  }

  private func row(_ row: PaperRow) -> String {
    var head = "\\trowd"
    var text = ""
    var column = 0
    while column < row.cells.count {
      let cell = row.cells[column]
      let covered = row.covered(behind: column)
      column += covered + 1
      if !cell.isOwn {
        head += "\\clvmrg"
      } else if cell.role == .results || cell.role == .group || cell.role == .note {
        head += "\\clvmgf"
      }
      head += "\\cellx\(column * 900)"
      text += "\\pard\\intbl \(cell.isOwn ? Self.escaped(cell.text) : "")\\cell\n"
    }
    return "\(head)\n\(text)\\row\n"
  }

  private static func escaped(_ text: String) -> String {
    text.utf16.map { unit in
      switch unit {
      case 0x5C, 0x7B, 0x7D: "\\\(Character(Unicode.Scalar(UInt8(unit))))"
      case 0x20..<0x7F: String(Character(Unicode.Scalar(UInt8(unit))))
      default: "\\u\(Int16(bitPattern: unit))?"
      }
    }.joined()
  }
}
