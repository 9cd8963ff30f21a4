internal import GoujiModel
internal import GoujiText

/// Tables of which a submission may show a picture: they are not missing, and nobody can read them.
extension Recogniser {
  /// Lines that stand for pictures are blanked, and remembered as these.
  mutating func takePictures() {
    guard !knowledge.pictureMarks.isEmpty else { return }
    for (number, line) in document.lines.enumerated() {
      let range = line.range.indices
      guard let first = range.first(where: { !Scalars.isBlank(document.text[$0]) }),
        knowledge.pictureMarks.contains(where: {
          document.text[first..<range.upperBound].starts(with: $0)
        })
      else { continue }
      for index in range { document.text[index] = Scalars.space }
      document.pictures.append(number)
    }
  }

  /// Whether a picture stands in the section of a table, from its heading to the next one.
  func isPictured(_ table: Int, _ sections: [RecognisedSection]) -> Bool {
    let number = form.tables[table].section
    guard sections.indices.contains(number), sections[number].heading != nil else { return false }
    let lines = sections[number].lines
    return document.pictures.contains { lines.lowerBound - 1 <= $0 && $0 <= lines.upperBound }
  }

  func addPictureRemark(to report: inout Report) {
    guard lonePage == nil else { return }
    let pictured = zip(form.tables, report.tables).filter(\.1.mayBeThere).map(\.0.name)
    guard !pictured.isEmpty else { return }
    let names = pictured.joined(separator: "、")
    report.document.remarks.append(
      "未见\(names)，而所在部分有图片：该表可能是图片，图中的数未读；请送审能复制文字的文件")
  }
}

extension ReadTable {
  /// The same where what is not read may be there: nothing is missing.
  ///
  /// - Parameter readsBlanks: Whether an empty cell is as empty as it looks.
  func withoutAbsences(readsBlanks: Bool) -> ReadTable {
    var table = self
    for index in table.cells.indices {
      let reading = table.cells[index].reading
      guard reading == .absent || reading == .blank && !readsBlanks else { continue }
      table.cells[index].reading = .unreadable
      table.cells[index].note = .damaged
    }
    for index in table.recognised.rows.indices
    where table.recognised.rows[index].status == .missing {
      table.recognised.rows[index].status = .notFound
    }
    for index in table.recognised.columns.indices
    where table.recognised.columns[index].status == .missing {
      table.recognised.columns[index].status = .notFound
    }
    // What stands of the note may be a part of it.
    if let note = table.recognised.note, note.status != .official {
      table.recognised.note?.status = .notFound
    }
    return table
  }
}
