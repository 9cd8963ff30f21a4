internal import CLibXML2

/// Parses XML by events; entities are never expanded and nothing outside the part is fetched.
enum XMLEvents {
  /// - Throws: ``InputError/damaged`` where the part is not well-formed or too deep.
  static func parse(_ bytes: [UInt8], into handler: some XMLHandler) throws(InputError) {
    if var scanner = XMLScanner(bytes, handler) { return try scanner.run() }
    try parseAny(bytes, into: handler)
  }

  /// Parses a part in any character set, with declarations before it or without.
  ///
  /// - Source: libxml2's SAX2. Without a handler for entity declarations none is ever defined, so a
  ///   part that uses its own entities ends in an error.
  static func parseAny(_ bytes: [UInt8], into handler: some XMLHandler) throws(InputError) {
    try TagLimits.check(bytes)
    var events = xmlSAXHandler()
    events.initialized = XML_SAX2_MAGIC
    events.startElementNs = { user, local, _, space, _, _, count, _, attributes in
      Carrier.of(user).open(
        Carrier.name(local, space), Carrier.attributes(attributes, Int(count)))
    }
    events.endElementNs = { user, local, _, space in
      Carrier.of(user).close(Carrier.name(local, space))
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
    let open: (String, XMLAttributes) -> Void
    let close: (String) -> Void
    let text: (UnsafeBufferPointer<UInt8>) -> Void

    init<Handler: XMLHandler>(_ handler: Handler) {
      func element(_ name: String) -> Handler.Element? {
        Handler.Element(rawValue: name) ?? Handler.Element.other
      }
      open = { name, attributes in
        if let element = element(name) { handler.open(element, attributes) }
      }
      close = { name in
        if let element = element(name) { handler.close(element) }
      }
      text = { handler.text($0) }
    }

    static func of(_ user: UnsafeMutableRawPointer?) -> Carrier {
      guard let user else {
        preconditionFailure("libxml2 gives back the pointer that it was given")
      }
      return Unmanaged<Carrier>.fromOpaque(user).takeUnretainedValue()
    }

    static func name(_ local: UnsafePointer<UInt8>?, _ space: UnsafePointer<UInt8>?) -> String {
      guard let local else { return "" }
      return (space.map { XMLSpace.mark(String(cString: $0).utf8) } ?? "") + String(cString: local)
    }

    /// Five pointers for each: local name, prefix, space, beginning and end of the value.
    static func attributes(
      _ base: UnsafeMutablePointer<UnsafePointer<UInt8>?>?, _ count: Int
    ) -> XMLAttributes {
      var bytes: [UInt8] = []
      var list: [XMLAttributes.Attribute] = []
      for index in 0..<count {
        guard let local = base?[index * 5], let start = base?[index * 5 + 3],
          let end = base?[index * 5 + 4]
        else { continue }
        let name = bytes.count
        bytes += String(cString: local).utf8
        let value = bytes.count
        bytes += UnsafeBufferPointer(start: start, count: end - start)
        list.append(
          XMLAttributes.Attribute(
            name: name..<value, value: value..<bytes.count, hasReferences: false))
      }
      return XMLAttributes(bytes: bytes, list: list)
    }
  }
}

extension StaticString {
  /// The text as C has it.
  var words: UnsafePointer<CChar> {
    UnsafeRawPointer(utf8Start).assumingMemoryBound(to: CChar.self)
  }
}
