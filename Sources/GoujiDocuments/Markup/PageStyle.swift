@preconcurrency internal import Glibc

/// What declarations of style say of how an element's text is seen.
///
/// - Source: CSS 2.2, §6.4 (cascade); Word's `mso-hide`.
struct PageStyle {
  /// What may be done to a text; each may be declared, and then done or not.
  struct Effects: OptionSet, Hashable {
    let rawValue: UInt16

    /// `display`, `visibility`, `mso-hide` and `font-size` are declared apart.
    static let undisplayed = Self(rawValue: 1)
    static let invisible = Self(rawValue: 2)
    static let officeHidden = Self(rawValue: 4)
    static let sizeless = Self(rawValue: 8)
    static let struck = Self(rawValue: 16)
    static let raised = Self(rawValue: 32)
    /// Shown as a table, one of its rows or of its cells, by `display`.
    static let table = Self(rawValue: 64)
    static let row = Self(rawValue: 128)
    static let cell = Self(rawValue: 256)
    /// Written against the order of its characters.
    static let turned = Self(rawValue: 512)

    static let unseen: Self = [.undisplayed, .invisible, .officeHidden, .sizeless]
  }

  private static let words: [StaticString] = [
    "display:", "visibility:", "mso-hide:", "font-size:0", "line-through", "vertical-align:su",
    "unicode-bidi:",
  ]

  /// Whether declarations may say anything of the kind: most do not, and need not be taken apart.
  static func mayMatter(_ style: UnsafeBufferPointer<UInt8>) -> Bool {
    // Without blanks, in small letters, ended as C ends a text.
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: style.count + 1) { plain in
      var count = 0
      for byte in style where byte > 0x20 {
        let isCapital = (0x41...0x5A).contains(byte)
        plain[count] = CChar(bitPattern: isCapital ? byte | 0x20 : byte)
        count += 1
      }
      plain[count] = 0
      guard let text = plain.baseAddress else { return false }
      return words.contains { strstr(text, $0.words) != nil }
    }
  }

  private(set) var declared: Effects = []
  private(set) var done: Effects = []
  /// Declared with `!important`.
  private(set) var important: Effects = []

  init() {}

  /// - Parameter style: The value of a `style` attribute, or what stands in the braces of a rule.
  init(_ style: some Sequence<UInt8>) {
    var plain: [UInt8] = []
    for byte in style where byte > 0x20 {
      plain.append((0x41...0x5A).contains(byte) ? byte | 0x20 : byte)
    }
    for declaration in plain.split(separator: UInt8(ascii: ";")) {
      guard let colon = declaration.firstIndex(of: UInt8(ascii: ":")) else { continue }
      declare(declaration[..<colon], declaration[(colon + 1)...])
    }
  }

  private mutating func declare(_ name: ArraySlice<UInt8>, _ value: ArraySlice<UInt8>) {
    let mark = "!important".utf8
    let isImportant = value.suffix(mark.count).elementsEqual(mark)
    let value = isImportant ? value.dropLast(mark.count) : value
    func holds(_ words: [StaticString]) -> Bool { words.contains { value.isWord($0) } }
    if name.isWord("display") {
      set(.undisplayed, holds(["none"]), isImportant)
      set(.table, holds(["table", "inline-table"]), isImportant)
      set(.row, holds(["table-row"]), isImportant)
      set(.cell, holds(["table-cell"]), isImportant)
    } else if name.isWord("visibility") {
      set(.invisible, holds(["hidden", "collapse"]), isImportant)
    } else if name.isWord("mso-hide") {
      set(.officeHidden, holds(["all"]), isImportant)
    } else if name.isWord("font-size") {
      set(.sizeless, Self.isZero(value), isImportant)
    } else if name.isWord("unicode-bidi") {
      set(.turned, holds(["bidi-override", "isolate-override"]), isImportant)
    } else if name.isWord("vertical-align") {
      set(.raised, holds(["super", "sub"]), isImportant)
    } else if name.starts(with: "text-decoration".utf8) {
      let isLine = name.isWord("text-decoration") || name.isWord("text-decoration-line")
      if isLine { set(.struck, value.holds("line-through"), isImportant) }
    }
  }

  private mutating func set(_ effect: Effects, _ isDone: Bool, _ isImportant: Bool) {
    // What is not important does not change what is.
    guard isImportant || !important.contains(effect) else { return }
    declared.insert(effect)
    if isDone { done.insert(effect) } else { done.remove(effect) }
    if isImportant { important.insert(effect) }
  }

  /// `0`, in whatever unit; not `0.8em`.
  private static func isZero(_ size: ArraySlice<UInt8>) -> Bool {
    let number = size.prefix { (0x30...0x39).contains($0) || $0 == UInt8(ascii: ".") }
    return !number.isEmpty && number.allSatisfy { $0 == UInt8(ascii: "0") || $0 == 0x2E }
  }

  /// Takes in what a rule or an attribute of more weight says.
  ///
  /// - Parameter isImportant: Whether only what is important counts, or only what is not.
  func apply(to effects: inout Effects, isImportant: Bool) {
    let own = isImportant ? important : declared.subtracting(important)
    effects.subtract(own)
    effects.formUnion(done.intersection(own))
  }
}

extension ArraySlice<UInt8> {
  /// Whether it is a word and nothing else.
  func isWord(_ word: StaticString) -> Bool {
    count == word.utf8CodeUnitCount && word.withUTF8Buffer { elementsEqual($0) }
  }

  fileprivate func holds(_ word: StaticString) -> Bool {
    word.withUTF8Buffer { word in
      indices.contains { self[$0...].starts(with: word) }
    }
  }
}
