/// Numbers as OFD writes them into attributes and paths.
enum OFDNumbers {
  /// No page is farther across, in millimetres.
  private static let greatest = 1e6

  static func number(_ text: some StringProtocol) -> Double? {
    guard let number = Double(text), number.isFinite, abs(number) < greatest else { return nil }
    return number
  }

  /// `0 0 210 297`; empty where something else stands in it.
  static func list(_ text: String) -> [Double] {
    let words = text.split { $0 == " " || $0 == "," || $0.isNewline || $0 == "\t" }
    let numbers = words.compactMap { number($0) }
    return numbers.count == words.count ? numbers : []
  }

  /// Steps between characters, `g 3 4.5` standing for three of 4.5.
  ///
  /// - Parameter count: How many are needed at most.
  /// - Source: GB/T 33190—2016, §11.3.
  static func steps(_ text: String, count: Int) -> [Double] {
    var steps: [Double] = []
    var words = text.split { $0 == " " || $0.isNewline || $0 == "\t" }[...]
    while let word = words.popFirst(), steps.count < count {
      guard word == "g" else {
        if let step = number(word) { steps.append(step) }
        continue
      }
      guard let times = words.popFirst().flatMap({ Int($0) }), times > 0,
        let step = words.popFirst().flatMap({ number($0) })
      else { continue }
      steps += [Double](repeating: step, count: min(times, count - steps.count))
    }
    return steps
  }

  /// The straight pieces of a path, each as the points that it goes through; of curves the ends.
  ///
  /// - Source: GB/T 33190—2016, §9.1: S and M move, L draws a line, Q, B and A curves, C closes.
  static func paths(_ text: String) -> [[(x: Double, y: Double)]] {
    var paths: [[(x: Double, y: Double)]] = []
    var path: [(x: Double, y: Double)] = []
    var numbers: [Double] = []
    var wanted = 2
    func flush() {
      if path.count > 1 { paths.append(path) }
      path = []
    }
    for word in text.split(whereSeparator: { $0 == " " || $0 == "," || $0.isNewline || $0 == "\t" })
    {
      if let number = number(word) {
        numbers.append(number)
        guard numbers.count == wanted else { continue }
        path.append((numbers[wanted - 2], numbers[wanted - 1]))
        numbers = []
        continue
      }
      numbers = []
      switch word {
      case "S", "M":
        flush()
        wanted = 2
      case "Q": wanted = 4
      case "B": wanted = 6
      case "A": wanted = 7
      case "C": if let first = path.first { path.append(first) }
      default: wanted = 2
      }
    }
    flush()
    return paths
  }
}
