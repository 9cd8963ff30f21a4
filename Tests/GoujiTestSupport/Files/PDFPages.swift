/// Pages as streams of drawing operators, and the file that holds them.
struct PDFPages: PageCanvas {
  let width: Double
  let height: Double
  let margin: Double
  private let ruling: Ruling
  private var streams: [String] = [""]
  var top: Double
  private var hasPictures = false

  init(width: Double, height: Double, margin: Double, ruling: Ruling) {
    self.width = width
    self.height = height
    self.margin = margin
    self.ruling = ruling
    top = margin
  }

  /// The number of the page stands at its foot.
  mutating func breakPage() {
    line("- \(streams.count) -", x: width / 2, top: height - margin + 10, size: 9)
    streams.append("")
    top = margin
  }

  mutating func line(_ text: String, x: Double, top: Double, size: Double) {
    let codes = text.utf16.map { code in
      let digits = String(code, radix: 16, uppercase: true)
      return String(repeating: "0", count: 4 - digits.count) + digits
    }
    streams[streams.count - 1] +=
      "BT /F1 \(size) Tf \(x) \(height - top - size) Td <\(codes.joined())> Tj ET\n"
  }

  mutating func box(_ left: Double, _ top: Double, _ right: Double, _ bottom: Double) {
    let high = height - top
    let low = height - bottom
    var drawing = ""
    switch ruling {
    case .strokes:
      for (from, to) in [
        ((left, high), (right, high)), ((left, low), (right, low)), ((left, low), (left, high)),
        ((right, low), (right, high)),
      ] {
        drawing += "0.5 w \(from.0) \(from.1) m \(to.0) \(to.1) l S\n"
      }
    case .thinBoxes:
      let across = right - left
      let up = high - low
      drawing += "\(left) \(high) \(across) 0.5 re f \(left) \(low) \(across) 0.5 re f\n"
      drawing += "\(left) \(low) 0.5 \(up) re f \(right) \(low) 0.5 \(up) re f\n"
    case .cellBoxes:
      drawing += "0.75 w \(left) \(low) \(right - left) \(high - low) re S\n"
    case .none: break
    }
    streams[streams.count - 1] += drawing
  }

  mutating func picture(_ left: Double, _ top: Double, _ right: Double, _ bottom: Double) {
    streams[streams.count - 1] +=
      "q \(right - left) 0 0 \(bottom - top) \(left) \(height - bottom) cm /Im1 Do Q\n"
    hasPictures = true
  }

  /// The whole file: catalogue, pages, the font with its character map, and where each stands.
  var file: [UInt8] {
    var objects: [String] = []
    let pages = streams.indices.map { 6 + 2 * $0 }
    objects.append("<< /Type /Catalog /Pages 2 0 R >>")
    let kids = pages.map { "\($0) 0 R" }.joined(separator: " ")
    objects.append("<< /Type /Pages /Kids [\(kids)] /Count \(pages.count) >>")
    objects.append(
      """
      << /Type /Font /Subtype /Type0 /BaseFont /Sample /Encoding /Identity-H
      /DescendantFonts [4 0 R] /ToUnicode 5 0 R >>
      """)
    objects.append(
      """
      << /Type /Font /Subtype /CIDFontType2 /BaseFont /Sample /DW 1000 /W [32 126 500]
      /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor
      << /Type /FontDescriptor /FontName /Sample /Flags 4 /ItalicAngle 0 /Ascent 880 /Descent -120
      /CapHeight 700 /StemV 80 /FontBBox [0 -120 1000 880] >> >>
      """)
    let map = """
      /CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Sample def
      1 begincodespacerange <0000> <FFFF> endcodespacerange
      1 beginbfrange <0000> <FFFF> <0000> endbfrange endcmap end end
      """
    objects.append("<< /Length \(map.utf8.count) >>\nstream\n\(map)\nendstream")
    let picture = hasPictures ? " /XObject << /Im1 \(6 + 2 * pages.count) 0 R >>" : ""
    for (index, stream) in streams.enumerated() {
      objects.append(
        """
        << /Type /Page /Parent 2 0 R /MediaBox [0 0 \(width) \(height)]
        /Resources << /Font << /F1 3 0 R >>\(picture) >> /Contents \(pages[index] + 1) 0 R >>
        """)
      objects.append("<< /Length \(stream.utf8.count) >>\nstream\n\(stream)\nendstream")
    }
    if hasPictures {
      let data = String(repeating: "A5", count: 400 / 8 * 200) + ">"
      objects.append(
        """
        << /Type /XObject /Subtype /Image /Width 400 /Height 200 /ColorSpace /DeviceGray
        /BitsPerComponent 1 /Filter /ASCIIHexDecode /Length \(data.utf8.count) >>
        stream\n\(data)\nendstream
        """)
    }
    var file = Array("%PDF-1.5\n".utf8)
    var offsets: [Int] = []
    for (index, object) in objects.enumerated() {
      offsets.append(file.count)
      file += "\(index + 1) 0 obj\n\(object)\nendobj\n".utf8
    }
    let start = file.count
    file += "xref\n0 \(objects.count + 1)\n0000000000 65535 f \n".utf8
    for offset in offsets {
      let digits = String(offset)
      file += (String(repeating: "0", count: 10 - digits.count) + digits + " 00000 n \n").utf8
    }
    file +=
      "trailer << /Size \(objects.count + 1) /Root 1 0 R >>\nstartxref\n\(start)\n%%EOF\n".utf8
    return file
  }
}
