/// The logical rows of a table's region: how wide each is, and how many labels of rows end in it.
struct LogicalRows {
  let first: Int32
  private(set) var widths: [Int]
  private(set) var labels: [Int]

  init(tokens: [TableToken], region: Range<Int>, found: [TableReader.FoundRow]) {
    first = tokens[region.lowerBound].row
    let last = region.last.map { tokens[$0].row } ?? first
    widths = [Int](repeating: 0, count: Int(last - first) + 1)
    labels = widths
    for index in region {
      widths[Int(tokens[index].row - first)] = Int(tokens[index].field) + 1
    }
    for row in found { labels[Int(row.logicalRow - first)] += 1 }
  }
}
