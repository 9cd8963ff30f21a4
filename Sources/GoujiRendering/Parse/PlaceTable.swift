internal import GoujiModel

/// The places of a document, found by its line starts: parsing shows hundreds of them.
struct PlaceTable {
  private let document: Document
  private let starts: [Int]

  init(_ document: Document) {
    self.document = document
    var starts = [0]
    for (index, byte) in document.bytes.enumerated() where byte == 0x0A { starts.append(index + 1) }
    self.starts = starts
  }

  func place(ofByte offset: UInt32) -> Place {
    if !document.origins.isEmpty { return document.place(ofByte: offset) }
    let offset = min(Int(offset), document.bytes.count)
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle } else { high = middle }
    }
    let column = document.bytes[starts[low]..<offset].count { $0 & 0xC0 != 0x80 } + 1
    return Place(line: low + 1, column: column)
  }

  func line(of range: TextRange) -> Int? {
    guard document.source.indices.contains(Int(range.start)) else { return nil }
    return place(ofByte: document.source[Int(range.start)]).line
  }
}
