internal import CLibXML2

/// Parses XML by events; entities are never expanded and nothing outside the part is fetched.
///
/// - Source: libxml2's SAX2. Without a handler for entity declarations none is ever defined, so a
///   part that uses its own entities ends in an error.
enum XMLEvents {
  /// - Throws: ``InputError/damaged`` where the part is not well-formed or too deep.
  static func parse(_ bytes: [UInt8], into handler: some XMLHandler) throws(InputError) {
    try TagLimits.check(bytes)
    var events = xmlSAXHandler()
    events.initialized = XML_SAX2_MAGIC
    events.startElementNs = { user, local, _, space, _, _, count, _, attributes in
      let name = Carrier.Name(local: local, space: space)
      Carrier.of(user).open(name, XMLAttributes(base: attributes, count: Int(count)))
    }
    events.endElementNs = { user, local, _, space in
      Carrier.of(user).close(Carrier.Name(local: local, space: space))
    }
    events.characters = { user, text, length in
      Carrier.of(user).text(UnsafeBufferPointer(start: text, count: Int(length)))
    }
    events.cdataBlock = events.characters
    let carrier = Carrier(handler)
    let code = withExtendedLifetime(carrier) {
      bytes.withUnsafeBytes { bytes in
        xmlSAXUserParseMemory(
          &events, Unmanaged.passUnretained(carrier).toOpaque(),
          bytes.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(bytes.count))
      }
    }
    guard code == 0 else { throw .damaged }
  }

  /// What libxml2 is given to give back.
  private final class Carrier {
    /// A name as libxml2 keeps it: once, while a part is parsed.
    struct Name: Hashable {
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

    private(set) var open: (Name, XMLAttributes) -> Void = { _, _ in }
    private(set) var close: (Name) -> Void = { _ in }
    private(set) var text: (UnsafeBufferPointer<UInt8>) -> Void = { _ in }

    init<Handler: XMLHandler>(_ handler: Handler) {
      /// Nothing for elements that the handler is not told of.
      var elements: [Name: Handler.Element?] = [:]
      /// Depth inside an element that is passed over.
      var skipped = 0
      func element(_ name: Name) -> Handler.Element? {
        if let known = elements[name] { return known }
        let element = Handler.Element(rawValue: name.words) ?? Handler.Element.other
        elements[name] = .some(element)
        return element
      }
      open = { name, attributes in
        guard skipped == 0 else { return skipped += 1 }
        guard let element = element(name) else { return }
        if handler.skips(element, attributes) {
          skipped = 1
        } else {
          handler.open(element, attributes)
        }
      }
      close = { name in
        guard skipped == 0 else { return skipped -= 1 }
        if let element = element(name) { handler.close(element) }
      }
      text = { if skipped == 0 { handler.text($0) } }
    }

    static func of(_ user: UnsafeMutableRawPointer?) -> Carrier {
      guard let user else {
        preconditionFailure("libxml2 gives back the pointer that it was given")
      }
      return Unmanaged<Carrier>.fromOpaque(user).takeUnretainedValue()
    }
  }
}

extension StaticString {
  /// The text as C has it.
  var words: UnsafePointer<CChar> {
    UnsafeRawPointer(utf8Start).assumingMemoryBound(to: CChar.self)
  }
}
