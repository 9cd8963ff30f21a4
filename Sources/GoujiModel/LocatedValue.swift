/// A value of a YAML file that knows where it stands; scalars stay text until a schema says more.
package struct LocatedValue: Hashable, Sendable {
  package enum Content: Hashable, Sendable {
    /// `isPlain`: written without quotes.
    case scalar(String, isPlain: Bool)
    case sequence([LocatedValue])
    case mapping([LocatedEntry])
  }

  package var content: Content
  package var location: SourceLocation
  /// Whether a scalar stands on one line letter by letter, so that places can be told inside it.
  package var isVerbatim: Bool

  package init(_ content: Content, at location: SourceLocation, isVerbatim: Bool = true) {
    self.content = content
    self.location = location
    self.isVerbatim = isVerbatim
  }

  package var string: String? {
    guard case .scalar(let text, _) = content else { return nil }
    return text
  }

  package var sequence: [LocatedValue]? {
    guard case .sequence(let values) = content else { return nil }
    return values
  }

  package var mapping: [LocatedEntry]? {
    guard case .mapping(let entries) = content else { return nil }
    return entries
  }

  package subscript(key: String) -> LocatedValue? {
    mapping?.first { $0.key.isWritten(as: key) }?.value
  }
}

package struct LocatedEntry: Hashable, Sendable {
  package var key: String
  package var keyLocation: SourceLocation
  package var value: LocatedValue

  package init(key: String, keyLocation: SourceLocation, value: LocatedValue) {
    self.key = key
    self.keyLocation = keyLocation
    self.value = value
  }
}
