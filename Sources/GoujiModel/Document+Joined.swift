extension Document {
  /// This document with another behind it; every piece keeps its place and the name of its file.
  ///
  /// - Parameters:
  ///   - name: The name of this document's file.
  ///   - otherName: That of the other's.
  package func joined(with other: Document, name: String, otherName: String) -> Document {
    let firstByte = UInt32(bytes.count + 1)
    let firstUnit = text.count + 1
    func shifted(_ range: TextRange) -> TextRange {
      TextRange(Int(range.start) + firstUnit, Int(range.end) + firstUnit)
    }
    let lastNumber = lines.last?.number ?? 0
    let moved = other.lines.enumerated().map { index, line in
      var line = line
      line.range = shifted(line.range)
      line.number += lastNumber
      line.firstCell += Int32(cells.count)
      if index == 0 {
        line.atPageEdge = true
        line.blanksBefore = max(1, line.blanksBefore)
      }
      return line
    }
    var document = Document(
      bytes: bytes + [0x0A] + other.bytes, text: text + [0x0A] + other.text,
      source: source.dropLast() + [UInt32(bytes.count)] + other.source.map { $0 + firstByte },
      lines: lines + moved, cells: cells + other.cells.map(shifted))
    document.origins = places(inFile: name) + other.places(inFile: otherName)
    document.mayLackText = mayLackText || other.mayLackText
    document.captions = captions + other.captions.map { $0 + lines.count }
    document.remarks = remarks + other.remarks.filter { !remarks.contains($0) }
    return document
  }

  /// The place of each cell, with the name of the file.
  private func places(inFile name: String) -> [Place] {
    cells.indices.map { index in
      var place = origins.isEmpty ? self.place(of: cells[index]) : origins[index]
      place.file = name
      return place
    }
  }
}
