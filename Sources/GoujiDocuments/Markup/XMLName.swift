/// The name of an element as libxml2 keeps it: once, while a part is parsed.
struct XMLName: Equatable {
  var local: UnsafePointer<UInt8>?
  var space: UnsafePointer<UInt8>?

  /// The local name, for some spaces behind a mark of the space.
  var words: String {
    guard let local else { return "" }
    return (space.map { Self.mark(String(cString: $0)) } ?? "") + String(cString: local)
  }

  /// `w:` for WordprocessingML, `mc:` for markup compatibility, none for all others; the strict
  /// variant of the format has other names than the usual one.
  private static func mark(_ space: String) -> String {
    marks.first { space.hasSuffix($0.ending) }?.mark ?? ""
  }

  private static let marks = [
    (mark: "w:", ending: "/wordprocessingml/2006/main"),
    (mark: "w:", ending: "/wordprocessingml/main"),
    (mark: "mc:", ending: "/markup-compatibility/2006"),
    (mark: "mc:", ending: "/markup-compatibility"),
  ]
}

/// Which elements the names met last stand for; a name that takes the slot of another is read anew.
struct XMLNameTable<Element: XMLElement> {
  private static var size: Int { 256 }
  private var slots: [(name: XMLName, element: Element?)] = Array(
    repeating: (XMLName(), nil), count: size)

  /// nil for elements that the handler is not told of.
  subscript(name: XMLName) -> Element? {
    mutating get {
      let address = UInt(bitPattern: name.local)
      // Names stand in memory one after the other.
      let slot = Int((address ^ address >> 8) % UInt(Self.size))
      if slots[slot].name == name { return slots[slot].element }
      let element = Element(rawValue: name.words) ?? Element.other
      slots[slot] = (name, element)
      return element
    }
  }
}
