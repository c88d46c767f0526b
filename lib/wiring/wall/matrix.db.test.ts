import "./testing/matrix";
