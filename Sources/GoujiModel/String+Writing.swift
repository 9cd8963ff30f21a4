extension String {
  /// Whether another text is written with the same bytes.
  ///
  /// Names of rules and forms are written in one way only, and `==` of Han texts costs a
  /// normalisation wherever they differ.
  package func isWritten(as other: String) -> Bool {
    let (own, others) = (utf8, other.utf8)
    guard own.count == others.count else { return false }
    let left = own.span
    let right = others.span
    for index in left.indices where left[index] != right[index] { return false }
    return true
  }
}
