/// The pictures of the pages of a PDF file.
enum PagePictures {
  struct Size: Hashable {
    /// In points.
    var width: Double
    var height: Double
  }

  private static let mostPictures = 1_000

  /// Whether a file may hold pictures: the dictionary of one is never compressed.
  static func mayStand(in bytes: [UInt8]) -> Bool {
    let mark = Array("/Image".utf8)
    var next = 0
    while let found = bytes.index(of: mark[0], in: next..<bytes.count) {
      if bytes[found...].starts(with: mark) { return true }
      next = found + 1
    }
    return false
  }

  /// What `pdfimages -list` says, by the number of the page; small ones are left out.
  static func sizes(_ list: [UInt8]) -> [Int: [Size]] {
    var sizes: [Int: [Size]] = [:]
    for line in list.split(separator: UInt8(ascii: "\n")).dropFirst(2).prefix(mostPictures) {
      let fields = line.split(separator: UInt8(ascii: " ")).map {
        String(decoding: $0, as: UTF8.self)
      }
      // page num type width height … x-ppi y-ppi size ratio
      guard fields.count >= 12, fields[2] == "image", let page = Int(fields[0]),
        let width = Double(fields[3]), let height = Double(fields[4]),
        let across = Double(fields[fields.count - 4]), let down = Double(fields[fields.count - 3]),
        across > 0, down > 0
      else { continue }
      let size = Size(width: 72 * width / across, height: 72 * height / down)
      if size.isLarge { sizes[page, default: []].append(size) }
    }
    return sizes
  }
}

extension PagePictures.Size {
  /// Whether it may be the picture of a table.
  var isLarge: Bool { width >= Self.smallest.width && height >= Self.smallest.height }

  private static let smallest = Self(width: 150, height: 40)
}

extension Page {
  /// Takes in pictures of which no place is known: each stands in the highest gap between lines that
  /// is left, if it is as high as that.
  mutating func add(_ sizes: [PagePictures.Size]) {
    guard !sizes.isEmpty, height.isFinite else { return }
    var edges = [0.0]
    for line in words.lines {
      let top = line.map(\.box.top).min() ?? 0
      let bottom = line.map(\.box.bottom).max() ?? 0
      edges += [max(top, edges[edges.count - 1]), max(bottom, edges[edges.count - 1])]
    }
    edges.append(max(height, edges[edges.count - 1]))
    var gaps = stride(from: 0, to: edges.count, by: 2).map {
      (top: edges[$0], bottom: edges[$0 + 1])
    }
    gaps.sort { $0.bottom - $0.top > $1.bottom - $1.top }
    for (size, gap) in zip(sizes.sorted { $0.height > $1.height }, gaps)
    where gap.bottom - gap.top >= 0.9 * size.height {
      pictures.append(Box(left: 0, top: gap.top, right: width, bottom: gap.bottom))
    }
  }
}
