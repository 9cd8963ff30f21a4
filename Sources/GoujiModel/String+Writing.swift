extension String {
  /// Whether another text is written with the same bytes.
  ///
  /// Names of rules and forms are written in one way only, and `==` of Han texts costs a
  /// normalisation wherever they differ.
  package func isWritten(as other: String) -> Bool {
    utf8.count == other.utf8.count && utf8.elementsEqual(other.utf8)
  }
}
