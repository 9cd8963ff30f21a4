/// The operators that decide which lines are seen.
enum PDFOperator {
  case save, restore, transform, move, line, curve, close, rectangle, endPath, fill, stroke
  case closeAndStroke, fillAndStroke, closeFillAndStroke, clip
  case grey, rgb, cmyk, strokeGrey, strokeRGB, strokeCMYK, space, strokeSpace, colour, strokeColour
  case graphicsState, object, shading, beginMarked, other

  init(_ word: ArraySlice<UInt8>) {
    var code: UInt32 = 0
    for byte in word.prefix(4) { code = code << 8 | UInt32(byte) }
    self = Self.all[code] ?? .other
  }

  private static let all: [UInt32: PDFOperator] = {
    let words: [(String, PDFOperator)] = [
      ("q", .save), ("Q", .restore), ("cm", .transform), ("m", .move), ("l", .line),
      ("c", .curve), ("v", .curve), ("y", .curve), ("h", .close), ("re", .rectangle),
      ("n", .endPath), ("f", .fill), ("F", .fill), ("f*", .fill), ("S", .stroke),
      ("s", .closeAndStroke), ("B", .fillAndStroke), ("B*", .fillAndStroke),
      ("b", .closeFillAndStroke), ("b*", .closeFillAndStroke), ("W", .clip), ("W*", .clip),
      ("g", .grey), ("rg", .rgb), ("k", .cmyk), ("G", .strokeGrey), ("RG", .strokeRGB),
      ("K", .strokeCMYK), ("cs", .space), ("CS", .strokeSpace), ("sc", .colour), ("scn", .colour),
      ("SC", .strokeColour), ("SCN", .strokeColour), ("gs", .graphicsState), ("Do", .object),
      ("sh", .shading), ("BDC", .beginMarked), ("BMC", .beginMarked),
    ]
    return Dictionary(
      words.map { word, operation in
        (word.utf8.reduce(0) { $0 << 8 | UInt32($1) }, operation)
      }, uniquingKeysWith: { first, _ in first })
  }()
}
